package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Figures;

/// Answers [IssuerTotals]: 0510 or 0530.
///
/// @param transmissionTime DE 7 as echoed
/// @param stan DE 11 as echoed
/// @param judgement what the institution says of the figures
/// @param code DE 66 (1987) or DE 39 as on the wire
/// @param figures what it has itself, where it says so
public record IssuerTotalsAnswer(String transmissionTime, int stan, Judgement judgement, String code, Optional<Figures> figures)
    implements IssuerAnswer {
    /// What an institution says of figures.
    public enum Judgement {
        BALANCED, OUT_OF_BALANCE,
        /// Taken note of, not compared.
        TAKEN,
        /// Not taken: it is told again.
        REFUSED
    }
}
