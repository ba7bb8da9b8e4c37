package io.chukei.iso8583.message;

import java.util.Optional;

/// Keys that a counterparty wants used from now on. They change together and carry one version number.
///
/// @param pin enciphers PINs, or derives the keys that do
/// @param mac authenticates messages; absent where none is agreed on
public record NewKeys(SentKey pin, Optional<SentKey> mac) {}
