package io.chukei.testbed.issuerhost;

/// What a bank's host has seen since it started.
///
/// @param connections lines accepted
/// @param lines lines open now
/// @param requests messages received that ask for an answer
/// @param unreadable messages that the host could not make sense of, answered 30 where possible
/// @param answers answers sent, late ones included
/// @param lost answers that no line took
public record HostCounters(long connections, int lines, long requests, long unreadable, long answers, long lost) {}
