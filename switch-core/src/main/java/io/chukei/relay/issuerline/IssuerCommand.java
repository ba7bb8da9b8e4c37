package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.message.Bytes;

/// A request that a shard wants an institution to answer. It is written at most once: what comes of it is reported
/// exactly once ([IssuerOutcome]), apart from a late answer, which may follow.
///
/// @param shard who hears the outcome, 0 or more
/// @param ticket the shard's name for this sending
/// @param reference the key of the transaction, handed back with a late answer
/// @param message the request
/// @param expectsMoney whether an answer that comes too late means held money (a request for money), or nothing (a
///     reversal or an advice, which is repeated anyway)
public record IssuerCommand(int shard, long ticket, Bytes reference, IssuerRequest message, boolean expectsMoney) {}
