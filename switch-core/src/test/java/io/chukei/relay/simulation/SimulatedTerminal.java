package io.chukei.relay.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.transaction.MessageKey;
import org.jspecify.annotations.Nullable;

/// A store terminal with its customers, one payment after the other.
final class SimulatedTerminal {
    private final SimulatedTime time;
    private final SeededRandomness random;
    private final SimulatedJpki jpki;
    private final TerminalDuty.Wire wire;
    private final Receipts receipts;
    private final TerminalForms forms;
    private int paymentsLeft;
    private boolean idle;
    private @Nullable Bytes usedChallenge;

    SimulatedTerminal(String id, SimulatedTime time, SeededRandomness random, SimulatedJpki jpki, TerminalDuty.Wire wire,
        Receipts receipts) {
        this.forms = new TerminalForms(id, time::now);
        this.time = time;
        this.random = random;
        this.jpki = jpki;
        this.wire = wire;
        this.receipts = receipts;
    }

    void run(int payments) {
        paymentsLeft = payments;
        next();
    }

    boolean isIdle() {
        return idle;
    }

    private void next() {
        if (paymentsLeft-- == 0) {
            idle = true;
            return;
        }
        time.afterMillis(random.between(50, 2_000), () -> withChallenge(challenge -> play(Scenario.draw(random), challenge)));
    }

    private void end(String how) {
        receipts.ended(how);
        next();
    }

    private void withChallenge(Consumer<Bytes> then) {
        ask(forms.challenges(1), answer -> then.accept(answer.data().challenges().getFirst()), () -> end("no challenge"));
    }

    private void ask(TerminalRequest request, Consumer<TerminalResponse> onAnswer, Runnable onGivenUp) {
        new TerminalDuty(time, request, wire, new TerminalDuty.Ending(onAnswer, onGivenUp, TerminalDuty.MOST_REPEATS)).begin();
    }

    private void play(Scenario scenario, Bytes challenge) {
        Amount amount = Amount.jpy(random.between(1, 2_000));
        Bytes replayed = usedChallenge == null ? challenge : usedChallenge;
        usedChallenge = challenge;
        switch (scenario) {
            case TWO_LEGS -> identify(holder(true), challenge, TerminalForms.MERCHANT, amount, answer -> end(code(answer)));
            case BAD_HOLDER -> identify(holder(false), challenge, TerminalForms.MERCHANT, amount, answer -> end(code(answer)));
            case ONE_LEG -> pay(forms.oneLeg(holder(true), challenge, amount), answer -> end(code(answer)));
            case WRONG_SIGNATURE ->
                pay(TerminalForms.withSignature(forms.oneLeg(holder(true), challenge, amount), random.bytes(32)),
                    answer -> end(code(answer)));
            case TAMPERED_AMOUNT ->
                pay(TerminalForms.withAmount(forms.oneLeg(holder(true), challenge, amount), Amount.jpy(amount.minorUnits() + 1)),
                    answer -> end(code(answer)));
            case REPLAYED_CHALLENGE -> pay(forms.oneLeg(holder(true), replayed, amount),
                answer -> end(code(answer)));
            case FORGED_HANDLE ->
                pay(forms.payment(amount, new Evidence.WithHandle(Bytes.of(random.bytes(32)), 1)), answer -> end(code(answer)));
            case WRONG_MERCHANT -> identify(holder(true), challenge, "ANOTHER-SHOP", amount, answer -> end(code(answer)));
            case CANCEL_AT_ONCE -> cancelAtOnce(forms.oneLeg(holder(true), challenge, amount));
            case CANCEL_AFTER -> afterApproval(forms.oneLeg(holder(true), challenge, amount),
                paid -> reverse(paid, amount, amount.zero(), ReversalRequest.CUSTOMER_CANCELLATION));
            case PART_STANDS -> afterApproval(forms.oneLeg(holder(true), challenge, Amount.jpy(amount.minorUnits() + 1)),
                paid -> reverse(paid, paid.amount(), Amount.jpy(1), ReversalRequest.COMPLETED_PARTIALLY));
            case REFUND -> afterApproval(forms.oneLeg(holder(true), challenge, amount), paid -> refund(paid, amount));
            case REFUND_TOO_MUCH -> afterApproval(forms.oneLeg(holder(true), challenge, amount),
                paid -> refund(paid, Amount.jpy(amount.minorUnits() + 1)));
            case COMPLETION -> preauthorize(challenge, amount, false);
            case COMPLETION_CANCELLED -> preauthorize(challenge, amount, true);
            case UNKNOWN_CANCELLED -> reverse(forms.oneLeg(holder(true), challenge, amount), amount, amount.zero(),
                ReversalRequest.TIMEOUT);
            case OTHER_CONTENT -> afterApproval(forms.oneLeg(holder(true), challenge, amount), paid -> {
                PaymentRequest other = TerminalForms.withAmount(paid, Amount.jpy(amount.minorUnits() + 7));
                ask(other, answer -> end(code(answer)), () -> end("no answer"));
            });
        }
    }

    private SimulatedHolder holder(boolean mayPay) {
        List<SimulatedHolder> fitting = jpki.holders().stream().filter(one -> one.kind().mayPay() == mayPay).toList();
        return fitting.get(random.below(fitting.size()));
    }

    private void identify(SimulatedHolder holder, Bytes challenge, String merchant, Amount amount, Consumer<TerminalResponse> onEnd) {
        IdentifyRequest request = forms.identify(holder, challenge, merchant);
        ask(request, answer -> {
            Optional<Bytes> handle = answer.data().handle();
            if (handle.isEmpty()) {
                onEnd.accept(answer);
                return;
            }
            int choice = answer.data().candidates().get(random.below(answer.data().candidates().size())).index();
            pay(forms.payment(amount, new Evidence.WithHandle(handle.get(), choice)), onEnd);
        }, () -> end("no answer"));
    }

    /// Pays; a choice is made when asked, and what gets no answer is reversed.
    private void pay(PaymentRequest request, Consumer<TerminalResponse> onEnd) {
        ask(request, answer -> {
            if (answer.accepted()) {
                receipts.count(key(request), request.amount().minorUnits());
            }
            if (answer.actionCode() == 1067 && answer.data().handle().isPresent()) {
                pay(forms.payment(request.amount(), new Evidence.WithHandle(answer.data().handle().get(), 1)), onEnd);
            } else {
                onEnd.accept(answer);
            }
        }, () -> giveUp(request));
    }

    private void giveUp(PaymentRequest request) {
        receipts.ended("given up");
        reverse(request, request.amount(), request.amount().zero(), ReversalRequest.TIMEOUT);
    }

    private void afterApproval(PaymentRequest request, Consumer<PaymentRequest> then) {
        pay(request, answer -> {
            if (answer.accepted() && receipts.counted(key(request)) > 0) {
                then.accept(request);
            } else {
                end(code(answer));
            }
        });
    }

    /// The cancel follows on the heels of the payment; whatever the payment's answer says is not counted any more.
    private void cancelAtOnce(PaymentRequest request) {
        wire.send(request, 0, answer -> {
            // Recorded as cancelled before it was answered.
        });
        time.afterMillis(random.between(1, 120),
            () -> reverse(request, request.amount(), request.amount().zero(), ReversalRequest.CUSTOMER_CANCELLATION));
    }

    private void reverse(TerminalRequest original, Amount amount, Amount stands, int reason) {
        ReversalRequest request = forms.reversal(original, amount, stands, reason);
        MessageKey key = key(original);
        if (stands.minorUnits() == 0) {
            receipts.count(key, 0);
        }
        new TerminalDuty(time, request, wire, new TerminalDuty.Ending(answer -> {
            if (answer.accepted()) {
                receipts.count(key, stands.minorUnits());
            } else {
                receipts.unexpected();
            }
            end("reversal " + code(answer));
        }, () -> {
            receipts.unexpected();
            end("reversal without answer");
        }, Integer.MAX_VALUE)).begin();
    }

    private void refund(PaymentRequest paid, Amount amount) {
        RefundRequest request = forms.refund(paid, amount);
        ask(request, answer -> {
            if (answer.accepted()) {
                receipts.count(key(request), amount.minorUnits());
            }
            end("refund " + code(answer));
        }, () -> reverse(request, amount, amount.zero(), ReversalRequest.TIMEOUT));
    }

    private void preauthorize(Bytes challenge, Amount amount, boolean cancelled) {
        PaymentRequest authorization = forms.oneLeg(PaymentMode.AUTHORIZATION, holder(true), challenge, amount);
        afterApproval(authorization, held -> {
            Amount taken = Amount.jpy(random.between(1, amount.minorUnits()));
            AdviceRequest advice = forms.completion(held, taken);
            new TerminalDuty(time, advice, wire, new TerminalDuty.Ending(answer -> {
                if (!answer.accepted()) {
                    receipts.unexpected();
                    end("completion " + code(answer));
                    return;
                }
                receipts.count(key(held), taken.minorUnits());
                if (cancelled) {
                    receipts.count(key(held), 0);
                    reverse(advice, taken, taken.zero(), ReversalRequest.CUSTOMER_CANCELLATION);
                } else {
                    end("completion " + code(answer));
                }
            }, () -> end("completion without answer"), Integer.MAX_VALUE)).begin();
        });
    }

    private static MessageKey key(TerminalRequest request) {
        return MessageKey.of(TerminalForms.REQUESTER, request);
    }

    private static String code(TerminalResponse response) {
        return String.format(Locale.ROOT, "%04d", response.actionCode());
    }
}
