package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;

/// A request that a shard wants an institution to answer. It is written at most once: what comes of it is reported
/// exactly once ([IssuerOutcome]), apart from a late answer, which may follow.
///
/// @param shard who hears the outcome, 0 or more
/// @param ticket the shard's name for this sending
/// @param reference the key of the transaction, handed back with a late answer
/// @param message the request
/// @param expectsMoney whether an institution decides on it, once (a request for money or for a balance), or must take it (a
///     reversal or an advice, which is repeated anyway)
public record IssuerCommand(int shard, long ticket, Bytes reference, IssuerRequest message, boolean expectsMoney) {
    /// Whether an answer that comes too late may mean held money.
    boolean mayHoldMoney() {
        return expectsMoney && !(message instanceof MoneyRequest request && request.isInquiry());
    }
}
