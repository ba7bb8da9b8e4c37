package io.chukei.iso8583.issuer;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;

/// An issuer's answer to a request for money, an advice or a reversal (0110, 0210, 0230, 0430), as it came: whether it is an answer to what
/// was asked is the line's judgement, by the echoed elements.
///
/// @param mti four digits, in the 1987 form whatever the edition
/// @param transmissionTime DE 7 as echoed
/// @param stan DE 11 as echoed
/// @param localTime DE 13 and 12 (1993 and CMF: 12) as echoed, `MMDDhhmmss`, absent when the answer has none
/// @param rrn DE 37 as echoed
/// @param acquirer DE 32 as echoed
/// @param terminal DE 41 as echoed, without trailing blanks
/// @param amount DE 4 as echoed
/// @param responseCode DE 39 as on the wire
/// @param approvalCode DE 38
/// @param settlementDate DE 15
/// @param balances DE 54; empty when there is none, or none that can be read
public record IssuerResponse(String mti, String transmissionTime, int stan, Optional<String> localTime, Optional<String> rrn,
    Optional<String> acquirer, Optional<String> terminal, Optional<Amount> amount, String responseCode, AnswerClass answerClass,
    Optional<String> approvalCode, Optional<MonthDay> settlementDate, List<Balance> balances)
    implements IssuerAnswer {
    public IssuerResponse {
        balances = List.copyOf(balances);
    }

    /// One that tells no balance.
    public IssuerResponse(String mti, String transmissionTime, int stan, Optional<String> localTime, Optional<String> rrn,
        Optional<String> acquirer, Optional<String> terminal, Optional<Amount> amount, String responseCode, AnswerClass answerClass,
        Optional<String> approvalCode, Optional<MonthDay> settlementDate) {
        this(mti, transmissionTime, stan, localTime, rrn, acquirer, terminal, amount, responseCode, answerClass, approvalCode,
            settlementDate, List.of());
    }
}
