package io.chukei.atm.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;

/// A bank's host with one customer. It keeps the books that the ATM has to agree with.
final class FakeHost {
    static final RelayTerms TERMS = new RelayTerms(Bytes.of(new byte[32]), 900, "CHUKEI-SIM-1", "BANK-X");

    /// Yen that each withdrawal took from the account, by STAN.
    final Map<Long, Long> booked = new HashMap<>();
    /// Withdrawals that the ATM has confirmed.
    final List<Long> confirmed = new ArrayList<>();
    final List<TerminalRequest> heard = new ArrayList<>();
    boolean othersCustomer;
    int wrongPins;
    int declines = -1;
    /// Answers that are lost on the way, from the next on.
    int loses;
    /// Answers to 2200 that are lost on the way.
    int losesPayments;

    private final Map<Long, TerminalResponse> stored = new HashMap<>();

    /// What arrives at the ATM; none when it was lost.
    List<TerminalResponse> on(TerminalRequest message) {
        heard.add(message);
        TerminalResponse answer = switch (message) {
            case NetworkRequest network -> network(network);
            case IdentifyRequest identify -> identified(identify);
            case PaymentRequest payment -> stored.computeIfAbsent(payment.trace().stan(), stan -> payment(payment));
            case AdviceRequest advice -> {
                confirmed.add(advice.original().stan());
                yield TerminalResponse.to(advice, 9000);
            }
            case ReversalRequest reversal -> {
                booked.put(reversal.original().stan(), reversal.stands().minorUnits());
                yield TerminalResponse.to(reversal, 4000);
            }
            case RefundRequest refund -> throw new IllegalStateException("an ATM refunds nothing");
            case TotalsRequest totals -> throw new IllegalStateException("an ATM tells no totals");
        };
        if (message instanceof PaymentRequest && losesPayments > 0) {
            losesPayments--;
            return List.of();
        }
        if (loses > 0) {
            loses--;
            return List.of();
        }
        return List.of(answer);
    }

    long bookedInAll() {
        return booked.values().stream().mapToLong(Long::longValue).sum();
    }

    private static TerminalResponse network(NetworkRequest network) {
        TerminalResponse answer = TerminalResponse.to(network, 8000);
        return network.function() == NetworkRequest.SIGN_ON ? answer.withData(ChukeiData.NONE.withNames("BANK-X-HOST", "ATM-1"))
            : answer.withData(ChukeiData.NONE.withChallenges(List.of(Bytes.of(new byte[32]), Bytes.of(new byte[32])), 120));
    }

    private TerminalResponse identified(IdentifyRequest identify) {
        ChukeiData data = offer();
        return TerminalResponse.to(identify, 6000).withData(othersCustomer ? data.withRelayTerms(TERMS) : data);
    }

    private static ChukeiData offer() {
        return ChukeiData.NONE.withHandle(Bytes.of(new byte[16]), 180).withCandidates(
            List.of(new Candidate(0, Service.CASH, "39200000011", "普通 ••••567", PinRule.REQUIRED, OptionalLong.empty())));
    }

    private TerminalResponse payment(PaymentRequest payment) {
        if (wrongPins > 0) {
            wrongPins--;
            return TerminalResponse.to(payment, 1017).withData(offer().withDisplayText("暗証番号が違います。"));
        }
        if (declines >= 0) {
            return TerminalResponse.to(payment, declines);
        }
        if (payment.type() == TransactionType.BALANCE) {
            return TerminalResponse.to(payment, 0).withAdditionalAmounts("00013920C00000009900000023920C000000051000");
        }
        boolean undoneBefore = booked.containsKey(payment.trace().stan());
        if (!undoneBefore) {
            booked.put(payment.trace().stan(), payment.amount().minorUnits());
        }
        return TerminalResponse.to(payment, undoneBefore ? 1822 : 0);
    }

    /// The proof of form pay in the last 2200, if there was one.
    boolean lastPaymentWasSigned() {
        return heard.reversed().stream().filter(PaymentRequest.class::isInstance).map(PaymentRequest.class::cast).findFirst()
            .filter(payment -> payment.evidence() instanceof Evidence.WithProof).isPresent();
    }
}
