package io.chukei.relay.pin;

/// A key that a security module has taken over.
///
/// @param key as it rests
/// @param checkValue six hexadecimal digits in capitals, by which both sides see that they mean the same key
public record TakenKey(HeldKey key, String checkValue) {}
