package io.chukei.relay.pin;

import io.chukei.iso8583.message.SentKey;

/// A fresh key on both sides.
///
/// @param key as it rests here
/// @param sent the counterparty's copy
public record MadeKey(HeldKey key, SentKey sent) {}
