package io.chukei.relay.issuerline;

/// Names one TCP connection. Two messages with the same stamp reached the institution in the order in which they were
/// sent.
///
/// @param line the line's number in its pool, 0 or more
/// @param connection how many times the line had been connected, 1 or more
public record LineStamp(int line, long connection) {}
