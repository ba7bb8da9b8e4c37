package io.chukei.atm.dispense;

import java.util.List;

import io.chukei.iso8583.message.Text;

/// How many notes come out of each cassette: what a dispense command says.
///
/// @param notes of each cassette, in the order of [Cassettes#cassettes]
public record NotePlan(List<Integer> notes) {
    /// @throws IllegalArgumentException when a number is out of its range
    public NotePlan {
        notes = List.copyOf(notes);
        Text.require(notes.size() <= Cassettes.MOST_CASSETTES, "an ATM has 1..8 cassettes");
        Text.require(notes.stream().allMatch(count -> count >= 0 && count <= Cassettes.MOST_NOTES_AT_ONCE),
            "a command gives out 0..100 notes of a cassette");
    }
}
