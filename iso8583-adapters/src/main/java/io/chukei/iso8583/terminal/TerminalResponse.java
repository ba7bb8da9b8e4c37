package io.chukei.iso8583.terminal;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Text;

/// An answer to a terminal. [#to] makes the plain one, the withers add to it.
///
/// @param actionCode DE 39, 0..9999
/// @param approvalCode DE 38, 6 printable characters
/// @param settlementDate DE 15
/// @param additionalAmounts DE 54, 1..126 printable characters
/// @param figures DE 74: what the switch has of a business date
public record TerminalResponse(Exchange exchange, Echo echo, int actionCode, Optional<String> approvalCode,
    Optional<LocalDate> settlementDate, Optional<String> additionalAmounts, ChukeiData data, Optional<Figures> figures) {
    /// The request could not be read.
    public static final int MALFORMED = 1830;

    /// @throws IllegalArgumentException when a part is out of its range or does not belong to this exchange
    public TerminalResponse {
        boolean payment = exchange == Exchange.AUTHORIZATION || exchange == Exchange.FINANCIAL;
        Text.require(actionCode >= 0 && actionCode <= 9999, "an action code is four digits");
        Text.require(approvalCode.isEmpty() || (payment && Text.isPrintable(approvalCode.get(), 6, 6)),
            "DE 38 is 6 characters and belongs to a payment");
        Text.require(settlementDate.isEmpty() || payment || exchange == Exchange.ADVICE || exchange == Exchange.REVERSAL,
            "DE 15 belongs to a payment, an advice or a reversal");
        Text.require(additionalAmounts.isEmpty() || (payment && Text.isPrintable(additionalAmounts.get(), 1, 126)),
            "DE 54 is 1..126 characters and belongs to a payment");
        Text.require(figures.isEmpty() || exchange == Exchange.TOTALS, "DE 74 belongs to totals");
        Text.require(exchange != Exchange.ADVICE || data.isNone(), "an advice's answer has no DE 114");
    }

    /// The answer to `request` with nothing but its echo and `actionCode`; DE 7 is the request's until [#withTransmissionTime].
    public static TerminalResponse to(TerminalRequest request, int actionCode) {
        return new TerminalResponse(request.exchange(), Echo.of(request), actionCode, Optional.empty(), Optional.empty(), Optional.empty(),
            ChukeiData.NONE, Optional.empty());
    }

    /// True when the action code is the one that says "accepted" for this exchange.
    public boolean accepted() {
        return actionCode == exchange.acceptedCode();
    }

    /// @param time DE 7, `MMDDhhmmss` UTC
    public TerminalResponse withTransmissionTime(String time) {
        Echo timed = new Echo(echo.trace().withTransmissionTime(time), echo.function(), echo.type(), echo.amount(),
            echo.retrievalReference(), echo.merchant());
        return new TerminalResponse(exchange, timed, actionCode, approvalCode, settlementDate, additionalAmounts, data, figures);
    }

    public TerminalResponse withApprovalCode(String code) {
        return new TerminalResponse(exchange, echo, actionCode, Optional.of(code), settlementDate, additionalAmounts, data, figures);
    }

    public TerminalResponse withSettlementDate(LocalDate date) {
        return new TerminalResponse(exchange, echo, actionCode, approvalCode, Optional.of(date), additionalAmounts, data, figures);
    }

    public TerminalResponse withAdditionalAmounts(String amounts) {
        return new TerminalResponse(exchange, echo, actionCode, approvalCode, settlementDate, Optional.of(amounts), data, figures);
    }

    public TerminalResponse withData(ChukeiData chukeiData) {
        return new TerminalResponse(exchange, echo, actionCode, approvalCode, settlementDate, additionalAmounts, chukeiData, figures);
    }

    public TerminalResponse withFigures(Figures known) {
        return new TerminalResponse(exchange, echo, actionCode, approvalCode, settlementDate, additionalAmounts, data, Optional.of(known));
    }
}
