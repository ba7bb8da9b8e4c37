package io.chukei.iso8583.issuer;

/// What ties an answer to its request on a line: message class, STAN, transmission time, acquirer, terminal — never the STAN alone. Empty
/// parts stand for elements that the message does not have; the same for a request and its answer.
///
/// @param messageClass second digit of the MTI, with advice (2) and reversal (4) told from request; a repeat has its original's key
public record CorrelationKey(int messageClass, int stan, String transmissionTime, String acquirer, String terminal) {}
