package io.chukei.app.simulation.shop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.holder.HolderKind;
import io.chukei.app.simulation.pin.PinPad;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.duty.DutyEvent;
import io.chukei.pos.duty.DutyState;
import org.jspecify.annotations.Nullable;

/// A store terminal with its customers, one after the other. What its journal holds survives its deaths; the rest does not.
public final class SimulatedTerminal {
    private static final long TIMER_MILLIS = 30_000;
    private static final int NO_FUNDS = 1016;
    private static final int START_AGAIN = 9103;

    private final Shop shop;
    private final TerminalForms forms;
    private final PinPad pad;
    private final Set<Long> wrong = new HashSet<>();
    private final Deque<Bytes> challenges = new ArrayDeque<>();
    private int wanted;
    private boolean idle;
    private int life;
    private int timer;
    private @Nullable Entry journal;
    private @Nullable Duty duty;
    private Consumer<Optional<TerminalResponse>> then = answer -> {};
    private @Nullable Bytes usedChallenge;

    /// What its journal holds of the one message that is open.
    private record Entry(TerminalRequest request, int repeats, Optional<ReversalRequest> reversal) {}

    /// Opens a till.
    ///
    /// @param pad where PINs are entered
    /// @param clockMillis how far its clock is off
    public SimulatedTerminal(String id, Shop shop, PinPad pad, long clockMillis) {
        this.shop = shop;
        this.pad = pad;
        this.forms = new TerminalForms(id, () -> shop.time().now().plusMillis(clockMillis));
    }

    /// Serves customers until so many transactions were begun at all tills together.
    public void run(int transactions) {
        wanted = transactions;
        next();
    }

    /// Whether its customers are served and nothing is open.
    public boolean isIdle() {
        return idle;
    }

    private void next() {
        if (shop.receipts().moneyMessages() >= wanted) {
            idle = true;
            return;
        }
        int living = life;
        shop.time().afterMillis(shop.chance().between(20, 3_000), () -> {
            if (life == living) {
                withChallenge(challenge -> play(Scenario.draw(shop.chance()), challenge));
            }
        });
    }

    private void end() {
        shop.receipts().played();
        next();
    }

    private void end(Optional<TerminalResponse> answer) {
        if (answer.isPresent() && answer.get().actionCode() == START_AGAIN) {
            challenges.clear();
        }
        end();
    }

    private void withChallenge(Consumer<Bytes> with) {
        Bytes ready = challenges.poll();
        if (ready != null) {
            with.accept(ready);
            return;
        }
        ask(forms.challenges(), answer -> {
            answer.ifPresent(told -> challenges.addAll(told.data().challenges()));
            Bytes first = challenges.poll();
            if (first == null) {
                end();
            } else {
                with.accept(first);
            }
        });
    }

    private void play(Scenario scenario, Bytes challenge) {
        Amount amount = Amount.jpy(shop.chance().between(1, 500));
        Bytes replayed = usedChallenge == null ? challenge : usedChallenge;
        usedChallenge = challenge;
        Holder holder = shop.holder(scenario != Scenario.BAD_HOLDER);
        TerminalForms.Payer payer = new TerminalForms.Payer(holder, service(holder));
        switch (scenario) {
            case TWO_LEGS, BAD_HOLDER -> identify(holder, challenge, amount);
            case ONE_LEG -> pay(oneLeg(payer, challenge, amount), holder, this::end);
            case WRONG_SIGNATURE -> pay(forms.forged(payer, challenge, amount, shop.chance().bytes(32)), holder, this::end);
            case REPLAYED_CHALLENGE -> pay(oneLeg(payer, replayed, amount), holder, this::end);
            case FORGED_HANDLE ->
                pay(forms.withHandle(PaymentMode.FINANCIAL, amount, Bytes.of(shop.chance().bytes(32)), 1), holder, this::end);
            case CANCEL_AT_ONCE -> cancelAtOnce(oneLeg(payer, challenge, amount), holder);
            case CANCEL_AFTER -> afterApproval(oneLeg(payer, challenge, amount), holder,
                paid -> undo(paid, forms.reversal(paid, ReversalRequest.CUSTOMER_CANCELLATION)));
            case PART_STANDS -> afterApproval(oneLeg(payer, challenge, Amount.jpy(amount.minorUnits() + 1)), holder,
                paid -> undo(paid, forms.reversal(paid, Amount.jpy(1), ReversalRequest.COMPLETED_PARTIALLY)));
            case REFUND -> afterApproval(oneLeg(payer, challenge, amount), holder,
                paid -> ask(forms.refund(paid, paid.amount()), this::end));
            case REFUND_TOO_MUCH -> afterApproval(oneLeg(payer, challenge, amount), holder,
                paid -> ask(forms.refund(paid, Amount.jpy(paid.amount().minorUnits() + 1)), this::end));
            case COMPLETION -> preauthorize(payer, challenge, amount, false);
            case COMPLETION_CANCELLED -> preauthorize(payer, challenge, amount, true);
            case UNKNOWN_CANCELLED -> {
                PaymentRequest never = oneLeg(payer, challenge, amount);
                undo(never, forms.reversal(never, ReversalRequest.TIMEOUT));
            }
            case OTHER_CONTENT -> afterApproval(oneLeg(payer, challenge, amount), holder, this::sayOtherwise);
        }
    }

    private Service service(Holder holder) {
        boolean debit = holder.kind() == HolderKind.DEBIT || (holder.kind() == HolderKind.WALLET && shop.chance().percent(50));
        return debit ? Service.DEBIT : Service.CREDIT;
    }

    private PaymentRequest oneLeg(TerminalForms.Payer payer, Bytes challenge, Amount amount) {
        PaymentRequest request = forms.oneLeg(PaymentMode.FINANCIAL, payer, challenge, amount);
        return payer.service() == Service.DEBIT ? withPin(request, payer.holder()) : request;
    }

    /// The holder enters the PIN of the account: mostly the right one.
    private PaymentRequest withPin(PaymentRequest request, Holder holder) {
        int drawn = shop.chance().below(100);
        if (drawn < 6) {
            wrong.add(request.trace().stan());
            return request;
        }
        PinPad.Slip slip = drawn < 18 ? PinPad.Slip.OTHER_PIN : drawn < 22 ? PinPad.Slip.OTHER_MAC
            : drawn < 26 ? PinPad.Slip.OLD_SERIAL : PinPad.Slip.NONE;
        if (slip == PinPad.Slip.OTHER_PIN || slip == PinPad.Slip.OTHER_MAC) {
            wrong.add(request.trace().stan());
        }
        return request.withPin(pad.enter(holder.pin(), slip));
    }

    private void identify(Holder payer, Bytes challenge, Amount amount) {
        ask(forms.identify(payer, challenge), answer -> {
            Optional<PaymentRequest> next = answer.flatMap(told -> onHandle(told, PaymentMode.FINANCIAL, amount, payer));
            if (next.isPresent()) {
                pay(next.get(), payer, this::end);
            } else {
                end(answer);
            }
        });
    }

    /// The payment that goes on from the handle of an answer, by one of its candidates.
    private Optional<PaymentRequest> onHandle(TerminalResponse told, PaymentMode mode, Amount amount, Holder holder) {
        return told.data().handle().map(handle -> {
            List<Candidate> candidates = told.data().candidates();
            Candidate chosen = candidates.get(shop.chance().below(candidates.size()));
            PaymentRequest request = forms.withHandle(mode, amount, handle, chosen.index());
            return chosen.pinRule() == PinRule.REQUIRED ? withPin(request, holder) : request;
        });
    }

    /// Pays; goes on with the handle of an answer that gives one: a choice, another PIN, a smaller amount.
    private void pay(PaymentRequest request, Holder holder, BiConsumer<PaymentRequest, Optional<TerminalResponse>> onEnd) {
        ask(request, answer -> {
            Amount amount = answer.isPresent() && answer.get().actionCode() == NO_FUNDS
                ? Amount.jpy(2 + request.amount().minorUnits() / 4) : request.amount();
            Optional<PaymentRequest> next =
                answer.filter(told -> !told.accepted()).flatMap(told -> onHandle(told, request.mode(), amount, holder));
            if (next.isPresent()) {
                pay(next.get(), holder, onEnd);
            } else {
                onEnd.accept(request, answer);
            }
        });
    }

    private void end(PaymentRequest request, Optional<TerminalResponse> answer) {
        end(answer);
    }

    private void afterApproval(PaymentRequest request, Holder holder, Consumer<PaymentRequest> onApproval) {
        pay(request, holder, (last, answer) -> {
            if (answer.isPresent() && answer.get().accepted()) {
                onApproval.accept(last);
            } else {
                end(answer);
            }
        });
    }

    private void cancelAtOnce(PaymentRequest request, Holder holder) {
        int living = life;
        shop.time().afterMillis(shop.chance().between(1, 200), () -> {
            Duty now = duty;
            if (life == living && now != null && now.request().equals(request) && now.state() == DutyState.ASKING) {
                undo(request, forms.reversal(request, ReversalRequest.CUSTOMER_CANCELLATION));
            }
        });
        pay(request, holder, this::end);
    }

    private void preauthorize(TerminalForms.Payer payer, Bytes challenge, Amount amount, boolean cancelled) {
        PaymentRequest request = forms.oneLeg(PaymentMode.AUTHORIZATION, payer, challenge, amount);
        afterApproval(payer.service() == Service.DEBIT ? withPin(request, payer.holder()) : request, payer.holder(), held -> {
            var advice = forms.completion(held, Amount.jpy(shop.chance().between(1, held.amount().minorUnits())));
            ask(advice, answer -> {
                if (cancelled && answer.filter(TerminalResponse::accepted).isPresent()) {
                    undo(advice, forms.reversal(advice, ReversalRequest.CUSTOMER_CANCELLATION));
                } else {
                    end();
                }
            });
        });
    }

    /// The same key with other content must not be taken for it.
    private void sayOtherwise(PaymentRequest paid) {
        PaymentRequest other = TerminalForms.withAmount(paid, Amount.jpy(paid.amount().minorUnits() + 7));
        shop.network().send(TerminalForms.SENDER, other, answer -> {
            if (answer.accepted()) {
                shop.violations().add("duplicates", TerminalForms.nameOf(other), "other content under the same key was approved");
            }
        });
        end();
    }

    private void ask(TerminalRequest request, Consumer<Optional<TerminalResponse>> onEnd) {
        begin(Duty.of(request, forms::reversal), onEnd);
    }

    private void begin(Duty next, Consumer<Optional<TerminalResponse>> onEnd) {
        duty = next;
        then = onEnd;
        perform(next.start());
    }

    /// Records the reversal of a message, then sends it until it is accepted.
    private void undo(TerminalRequest original, ReversalRequest reversal) {
        duty = Duty.reversing(original, reversal, forms::reversal);
        then = this::end;
        perform(List.of(new DutyEffect.RecordReversing(original, reversal), new DutyEffect.Send(reversal), new DutyEffect.ArmTimer()));
    }

    private void perform(List<DutyEffect> effects) {
        for (DutyEffect effect : effects) {
            if (shop.chance().permille(shop.faults().deaths().terminalPermille())) {
                die();
                return;
            }
            note(effect);
            switch (effect) {
                case DutyEffect.RecordAsking(TerminalRequest request) -> {
                    journal = new Entry(request, 0, Optional.empty());
                    shop.receipts().asked(request);
                }
                case DutyEffect.RecordRepeating(TerminalRequest request, int count) -> {
                    journal = new Entry(request, count, Optional.empty());
                    shop.receipts().repeated();
                }
                case DutyEffect.RecordReversing(TerminalRequest request, ReversalRequest reversal) -> {
                    journal = new Entry(request, 0, Optional.of(reversal));
                    shop.receipts().undone(request, reversal.stands().minorUnits());
                }
                case DutyEffect.RecordAnswered(TerminalRequest request, TerminalResponse response) -> {
                    journal = null;
                    if (response.accepted() && wrong.contains(request.trace().stan())) {
                        shop.violations().add("PIN", TerminalForms.nameOf(request), "paid without the right PIN");
                    }
                    shop.receipts().answered(request, response);
                }
                case DutyEffect.RecordReversed reversed -> journal = null;
                case DutyEffect.Send(TerminalRequest message) -> send(message);
                case DutyEffect.ArmTimer() -> arm();
                case DutyEffect.Finished() -> finished();
            }
        }
    }

    private void send(TerminalRequest message) {
        int living = life;
        shop.network().send(TerminalForms.SENDER, message, answer -> hear(living, new DutyEvent.Answered(answer)));
    }

    private void arm() {
        int living = life;
        int number = ++timer;
        shop.time().afterMillis(TIMER_MILLIS, () -> {
            if (timer == number) {
                hear(living, new DutyEvent.TimeOver());
            }
        });
    }

    private void hear(int living, DutyEvent event) {
        Duty now = duty;
        if (life == living && now != null) {
            perform(now.on(event));
        }
    }

    private void finished() {
        Duty done = duty;
        duty = null;
        journal = null;
        timer++;
        then.accept(done == null || done.state() == DutyState.REVERSED ? Optional.empty() : done.answer());
    }

    /// Power is gone; a while later it comes back, and what the journal holds is taken up.
    private void die() {
        life++;
        timer++;
        duty = null;
        challenges.clear();
        shop.time().afterMillis(shop.chance().between(500, 40_000), () -> {
            then = answer -> end();
            Entry open = journal;
            if (open == null) {
                end();
                return;
            }
            Duty resumed = open.reversal.map(reversal -> Duty.reversing(open.request, reversal, forms::reversal))
                .orElseGet(() -> Duty.asking(open.request, open.repeats, forms::reversal));
            duty = resumed;
            perform(resumed.resume());
        });
    }

    private void note(DutyEffect effect) {
        shop.trace().note(3, effect.getClass().getSimpleName().hashCode(), () -> "terminal " + switch (effect) {
            case DutyEffect.RecordAsking(var request) -> TerminalForms.nameOf(request) + " records that it asks";
            case DutyEffect.RecordRepeating(var request, int count) -> TerminalForms.nameOf(request) + " records repeat " + count;
            case DutyEffect.RecordReversing(var request, var reversal) ->
                TerminalForms.nameOf(request) + " records its reversal " + TerminalForms.nameOf(reversal);
            case DutyEffect.RecordAnswered(var request, var response) ->
                TerminalForms.nameOf(request) + " records the answer " + response.actionCode();
            case DutyEffect.RecordReversed(var request) -> TerminalForms.nameOf(request) + " records that it is reversed";
            case DutyEffect.Send(var message) -> TerminalForms.nameOf(message) + " sends "
                + message.exchange().requestMti(message.trace().repeat());
            case DutyEffect.ArmTimer() -> "arms its timer";
            case DutyEffect.Finished() -> "is done";
        });
    }
}
