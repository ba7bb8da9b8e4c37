package io.chukei.testbed.issuer;

/// A message as the bank saw it.
///
/// @param name what a reversal will call it
/// @param retrievalReference DE 37
/// @param terminal DE 41 without trailing blanks
public record MessageKey(OriginalKey name, String retrievalReference, String terminal) {}
