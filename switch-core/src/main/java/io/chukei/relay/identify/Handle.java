package io.chukei.relay.identify;

import java.time.Instant;
import java.util.List;

import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.link.Link;

/// What a handle stands for: an identification, bound to where and for what it was made.
///
/// @param binding where and for what
/// @param candidates the links that the holder may choose, as they were then; the choice is an index into them from 1
/// @param until when it ends, its successors too
/// @param generation 0 for the first, at most [#MAX_SUCCESSORS]
public record Handle(Binding binding, Identification identification, List<Link> candidates, Instant until, int generation) {
    /// The most successors of one identification.
    public static final int MAX_SUCCESSORS = 3;

    /// Where and for what a handle may pay.
    ///
    /// @param currency ISO 4217 numeric
    public record Binding(String requester, String terminal, String merchant, TransactionType type, int currency) {}

    public Handle {
        candidates = List.copyOf(candidates);
    }

    /// Whether there may be one more.
    public boolean mayBeSucceeded(Instant now) {
        return generation < MAX_SUCCESSORS && until.isAfter(now);
    }

    /// The same holder, the same end, to try again.
    public Handle successor() {
        return new Handle(binding, identification, candidates, until, generation + 1);
    }
}
