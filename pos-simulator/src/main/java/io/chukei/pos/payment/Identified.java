package io.chukei.pos.payment;

import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What a holder may choose from: by an identification, or by an answer that lets them choose again.
///
/// @param handle opaque; pays once
public record Identified(Bytes handle, List<Candidate> candidates) {
    public Identified {
        candidates = List.copyOf(candidates);
    }

    static Optional<Identified> in(TerminalResponse response) {
        return response.data().handle().map(handle -> new Identified(handle, response.data().candidates()));
    }

    /// The label of a candidate; empty when there is none of this index.
    public String label(int index) {
        return candidates.stream().filter(candidate -> candidate.index() == index).map(Candidate::label).findFirst().orElse("");
    }
}
