package io.chukei.app.simulation.shop;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.chukei.app.invariant.Violations;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.transaction.MessageKey;

/// What the terminals' journals say in the end: how much each message moved, and how messages ended.
public final class Receipts {
    private final Violations violations;
    private final Map<MessageKey, Long> counted = new HashMap<>();
    private final Map<Integer, Integer> endings = new TreeMap<>();
    private int messages;
    private int plays;
    private int payments;
    private int refunds;
    private int completions;
    private int reversals;
    private int repeats;

    public Receipts(Violations violations) {
        this.violations = violations;
    }

    /// A message is begun.
    void asked(TerminalRequest request) {
        switch (request) {
            case PaymentRequest _ -> payments++;
            case RefundRequest _ -> refunds++;
            case AdviceRequest _ -> completions++;
            default -> {
                // It moves no money.
            }
        }
    }

    /// A message is sent again.
    void repeated() {
        repeats++;
    }

    /// A message's answer is on a journal.
    void answered(TerminalRequest request, TerminalResponse response) {
        messages++;
        endings.merge(response.actionCode(), 1, Integer::sum);
        switch (request) {
            case PaymentRequest payment when response.accepted() -> count(TerminalForms.keyOf(payment), payment.amount().minorUnits());
            case RefundRequest refund when response.accepted() -> count(TerminalForms.keyOf(refund), refund.amount().minorUnits());
            case AdviceRequest advice when response.accepted() -> count(TerminalForms.completedBy(advice), advice.amount().minorUnits());
            case AdviceRequest advice ->
                violations.add("receipts", TerminalForms.nameOf(advice), "a completion was refused: " + response.actionCode());
            default -> {
                // It moved nothing.
            }
        }
    }

    /// From here on only so much of it counts.
    void undone(TerminalRequest request, long stands) {
        messages++;
        reversals++;
        count(request instanceof AdviceRequest advice ? TerminalForms.completedBy(advice) : TerminalForms.keyOf(request), stands);
    }

    /// One customer is served.
    void played() {
        plays++;
    }

    private void count(MessageKey key, long minorUnits) {
        counted.put(key, minorUnits);
    }

    /// How much each message moved, in minor units.
    public Map<MessageKey, Long> counted() {
        return counted;
    }

    /// How many messages ended with each action code.
    public Map<Integer, Integer> endings() {
        return endings;
    }

    /// Messages that came to an end.
    public int messages() {
        return messages;
    }

    /// What was asked so far.
    public Transactions transactions() {
        return new Transactions(payments, refunds, completions, reversals, repeats);
    }

    /// Messages about money with a key of their own, so far.
    int moneyMessages() {
        return payments + refunds + completions + reversals;
    }

    /// Whether fewer were begun.
    public boolean hasLess(int wanted) {
        return moneyMessages() < wanted;
    }

    /// Customers served.
    public int plays() {
        return plays;
    }
}
