package io.chukei.iso8583.terminal;

import java.time.LocalDate;

import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;

/// What a requester believes of a business date (2520); the answer has what the switch has.
///
/// @param function DE 24: [#OF_REQUESTER] or [#OF_TERMINAL]
/// @param date DE 28: the DE 15 of what is in the figures
/// @param figures DE 74
public record TotalsRequest(Trace trace, int function, LocalDate date, Figures figures) implements TerminalRequest {
    /// Of all terminals of the requester.
    public static final int OF_REQUESTER = 500;
    /// Of the terminal in DE 41 alone.
    public static final int OF_TERMINAL = 581;

    /// @throws IllegalArgumentException when a part is out of its range
    public TotalsRequest {
        Text.require(function == OF_REQUESTER || function == OF_TERMINAL, "totals have function 500 or 581");
    }

    @Override
    public Exchange exchange() {
        return Exchange.TOTALS;
    }

    @Override
    public TotalsRequest withTrace(Trace other) {
        return new TotalsRequest(other, function, date, figures);
    }
}
