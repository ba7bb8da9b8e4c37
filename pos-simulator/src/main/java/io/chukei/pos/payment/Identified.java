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

    /// The candidate of an index.
    public Optional<Candidate> candidate(int index) {
        return candidates.stream().filter(candidate -> candidate.index() == index).findFirst();
    }

    /// The candidate that was chosen before under this index and label, wherever it stands now.
    Optional<Candidate> same(int index, String label) {
        return candidate(index).filter(candidate -> candidate.label().equals(label))
            .or(() -> candidates.stream().filter(candidate -> candidate.label().equals(label)).findFirst());
    }

    /// The label of a candidate; empty when there is none of this index.
    public String label(int index) {
        return candidate(index).map(Candidate::label).orElse("");
    }
}
