package io.chukei.relay.issuerline;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;

/// Whether what came with a request's key is an answer to it: STAN, RRN, terminal and amount are the request's own
/// (docs/architecture.md). An echo that is missing is none.
final class EchoCheck {
    private EchoCheck() {}

    static boolean answers(IssuerDialect dialect, IssuerRequest request, IssuerResponse response) {
        return switch (request) {
            case MoneyRequest money -> echoes(money.trace(), dialect.transactionAmount(money), response);
            case IssuerAdvice advice -> echoes(advice.trace(), dialect.transactionAmount(advice), response);
            case IssuerReversal reversal -> echoes(reversal.trace(), dialect.transactionAmount(reversal), response);
            case IssuerNetwork network -> false;
            case IssuerTotals totals -> false;
        };
    }

    private static boolean echoes(IssuerTrace trace, Amount amount, IssuerResponse response) {
        return response.stan() == trace.stan()
            && response.transmissionTime().equals(trace.transmissionTime())
            && response.rrn().equals(Optional.of(trace.rrn()))
            && response.terminal().equals(Optional.of(trace.terminal()))
            && response.amount().equals(Optional.of(amount));
    }
}
