package io.chukei.testbed.issuer;

/// What names a message for ever after, as DE 90 does (ISO 8583:1987 §4.3.91): message type in its first-send form,
/// STAN, transmission date and time, acquirer.
///
/// @param mti 4 digits ending in 0
/// @param stan DE 11, 6 digits
/// @param transmissionTime DE 7, MMDDhhmmss
/// @param acquirer DE 32 without leading zeros
public record OriginalKey(String mti, String stan, String transmissionTime, String acquirer) {}
