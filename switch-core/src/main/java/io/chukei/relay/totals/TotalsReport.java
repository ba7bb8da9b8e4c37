package io.chukei.relay.totals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.message.Figures;

/// What an institution has answered to the totals of a business date.
///
/// @param subject what they were of
/// @param sendings how often they were told
/// @param at when the answer came
/// @param judgement what the institution says
/// @param ours what it was told
/// @param theirs what it has itself, where it says so
public record TotalsReport(Subject subject, int sendings, Instant at, Judgement judgement, Figures ours, Optional<Figures> theirs) {
    /// What totals are of.
    ///
    /// @param line one line, from 0; absent for all together
    public record Subject(LocalDate date, OptionalInt line) {}

    /// What both sides together say.
    public enum Verdict {
        /// Every kind is the same.
        EQUAL,
        /// The net is the same, the kinds are not: for instance, a payment without an answer and its reversal are in its books alone.
        NET_EQUAL,
        /// The net is not the same, or the institution says so.
        DIFFERENT,
        /// The institution has taken note and said nothing.
        TAKEN
    }

    public Verdict verdict() {
        if (judgement == Judgement.OUT_OF_BALANCE) {
            return Verdict.DIFFERENT;
        }
        if (theirs.isPresent()) {
            return theirs.get().equals(ours) ? Verdict.EQUAL : theirs.get().net() == ours.net() ? Verdict.NET_EQUAL : Verdict.DIFFERENT;
        }
        return judgement == Judgement.BALANCED ? Verdict.EQUAL : Verdict.TAKEN;
    }

    /// The kinds that are not the same.
    public List<Figures.Kind> differing() {
        return Arrays.stream(Figures.Kind.values()).filter(kind -> theirs.isPresent() && !theirs.get().of(kind).equals(ours.of(kind)))
            .toList();
    }
}
