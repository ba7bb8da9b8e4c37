package io.chukei.atm.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.atm.device.AtmReceipt.Outcome;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.atm.statement.StatementWriter;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// The conversation with the holder before the ATM, one after the other. Nothing of it outlives a restart but what [Debts] took over.
final class Visit {
    /// Repeats of a withdrawal before it is given up.
    private static final int MOST_REPEATS = 3;
    private static final int IN_PROGRESS = 9123;
    private static final int UNKNOWN_CHALLENGE = 9103;
    private static final int WRONG_PIN = 1017;
    private static final int PIN_NEEDED = 1012;

    private final AtmIdentity identity;
    private final AtmMemory memory;
    private final AtmMessages messages;
    private final Debts debts;
    private final Challenges challenges = new Challenges();

    private AtmState state = AtmState.SIGNING_ON;
    /// Counts changes of state, so that a holder's timer knows whether it is still meant.
    private long step;
    private @Nullable StatementWriter writer;
    /// The message whose answer is waited for.
    private @Nullable TerminalRequest question;
    private int attempt;
    private Holder holder = new Holder(TransactionType.BALANCE);

    /// What is known of the holder at the machine.
    private static final class Holder {
        private final TransactionType type;
        private Bytes certificate = Bytes.EMPTY;
        private @Nullable Bytes challenge;
        private @Nullable Trace trace;
        private @Nullable RelayTerms relay;
        private @Nullable Evidence evidence;
        private Bytes handle = Bytes.EMPTY;
        private List<Candidate> candidates = List.of();
        private @Nullable Candidate chosen;
        private Optional<Pin> pin = Optional.empty();
        private @Nullable Amount amount;
        private boolean askedAnew;

        Holder(TransactionType type) {
            this.type = type;
        }
    }

    Visit(AtmIdentity identity, AtmMemory memory, AtmMessages messages, Debts debts) {
        this.identity = identity;
        this.memory = memory;
        this.messages = messages;
        this.debts = debts;
    }

    AtmState state() {
        return state;
    }

    void signOn(Turn turn) {
        to(AtmState.SIGNING_ON);
        turn.show(Screen.Kind.OUT_OF_SERVICE);
        ask(messages.signOn(turn.trace()), turn);
    }

    void cardIn(TransactionType type, Turn turn) {
        if (state != AtmState.IDLE) {
            return;
        }
        holder = new Holder(type);
        boolean pays = type == TransactionType.CASH;
        if (pays && (memory.suspense().isPresent() || memory.cassettes().isEmpty())) {
            goodbye(Outcome.ABANDONED, -1, "現金のお取り扱いを休止しています。", turn);
            return;
        }
        await(AtmState.READING_CARD, Screen.Kind.JPKI_PIN, turn);
        turn.add(new AtmEffect.ReadCard());
    }

    void cardRead(Bytes certificate, Turn turn) {
        if (state == AtmState.READING_CARD) {
            holder.certificate = certificate;
            prove(turn);
        }
    }

    void cardRefused(String sentence, Turn turn) {
        switch (state) {
            case READING_CARD, SIGNING_IDENTITY, SIGNING_PAYMENT -> goodbye(Outcome.ABANDONED, -1, sentence, turn);
            case SIGNING_ON, IDLE, FETCHING_CHALLENGES, IDENTIFYING, CHOOSING, ENTERING_PIN, ENTERING_AMOUNT, AUTHORIZING, DISPENSING,
                RETURNING_CARD -> {
            }
        }
    }

    /// The card signs the identify statement, under a challenge of the host.
    private void prove(Turn turn) {
        Optional<Bytes> challenge = challenges.take(turn.now());
        if (challenge.isEmpty()) {
            to(AtmState.FETCHING_CHALLENGES);
            turn.show(Screen.Kind.WAIT);
            ask(messages.challenges(turn.trace()), turn);
            return;
        }
        holder.challenge = challenge.get();
        Trace trace = turn.trace();
        holder.trace = trace;
        await(AtmState.SIGNING_IDENTITY, Screen.Kind.WAIT, turn);
        turn.add(new AtmEffect.Sign(Bytes.of(need(writer).identify(challenge.get(), holder.type, trace.localTime()))));
    }

    void signed(Bytes signature, Turn turn) {
        if (state == AtmState.SIGNING_IDENTITY) {
            to(AtmState.IDENTIFYING);
            ask(messages.identify(need(holder.trace), holder.type, proof(Proof.Form.IDENTIFY, signature)), turn);
        } else if (state == AtmState.SIGNING_PAYMENT) {
            holder.evidence =
                new Evidence.WithProof(proof(Proof.Form.PAY, signature), new Selection.ByService(Service.CASH));
            holder.relay = null; // its challenge is good once; from here on a handle pays
            authorize(need(holder.trace), turn);
        }
    }

    private Proof proof(Proof.Form form, Bytes signature) {
        return new Proof(form, need(holder.challenge), new CertificateEvidence.Certificate(holder.certificate), signature);
    }

    void answered(TerminalResponse response, Turn turn) {
        TerminalRequest asked = question;
        if (asked == null || response.exchange() != asked.exchange() || !response.echo().answers(asked)
            || response.actionCode() == IN_PROGRESS) {
            return;
        }
        question = null;
        switch (state) {
            case SIGNING_ON -> signedOn(response, turn);
            case FETCHING_CHALLENGES -> fetched(response, turn);
            case IDENTIFYING -> identified(response, turn);
            case AUTHORIZING -> authorized((PaymentRequest) asked, response, turn);
            case IDLE, READING_CARD, SIGNING_IDENTITY, CHOOSING, ENTERING_PIN, ENTERING_AMOUNT, SIGNING_PAYMENT, DISPENSING,
                RETURNING_CARD -> throw new IllegalStateException("nothing is asked of the host in this state");
        }
    }

    private void signedOn(TerminalResponse response, Turn turn) {
        if (!response.accepted() || response.data().switchId().isEmpty() || response.data().requester().isEmpty()) {
            return; // the host does not take this ATM: it stays out of service, and asks again when the timer is over
        }
        writer = new StatementWriter(response.data().switchId().get(), response.data().requester().get(), identity.terminal(),
            identity.place());
        to(AtmState.IDLE);
        turn.show(Screen.Kind.WELCOME);
    }

    private void fetched(TerminalResponse response, Turn turn) {
        if (!response.accepted() || response.data().challenges().isEmpty()) {
            goodbye(Outcome.ABANDONED, response.actionCode(), text(response), turn);
            return;
        }
        challenges.add(response.data().challenges(), response.data().challengeLifeSeconds().orElse(0), turn.now());
        prove(turn);
    }

    private void identified(TerminalResponse response, Turn turn) {
        if (response.actionCode() == UNKNOWN_CHALLENGE && !holder.askedAnew) {
            holder.askedAnew = true;
            challenges.clear(); // the host was restarted: the card signs once more
            prove(turn);
            return;
        }
        if (!response.accepted() || response.data().handle().isEmpty() || response.data().candidates().isEmpty()) {
            goodbye(Outcome.DECLINED, response.actionCode(), text(response), turn);
            return;
        }
        holder.relay = response.data().relayTerms().orElse(null);
        offer(response, turn);
    }

    private void offer(TerminalResponse response, Turn turn) {
        holder.handle = response.data().handle().orElseThrow();
        holder.candidates = response.data().candidates();
        if (holder.candidates.size() == 1) {
            choose(holder.candidates.getFirst(), turn);
        } else {
            await(AtmState.CHOOSING, turn);
            turn.add(new AtmEffect.Show(new Screen(Screen.Kind.CHOOSE, Screen.of(Screen.Kind.CHOOSE).text(), holder.candidates)));
        }
    }

    void chosen(int index, Turn turn) {
        if (state == AtmState.CHOOSING) {
            holder.candidates.stream().filter(candidate -> candidate.index() == index).findFirst()
                .ifPresent(candidate -> choose(candidate, turn));
        }
    }

    private void choose(Candidate candidate, Turn turn) {
        holder.chosen = candidate;
        holder.evidence = new Evidence.WithHandle(holder.handle, candidate.index());
        if (candidate.pinRule() == PinRule.NOT_NEEDED) {
            afterPin(turn);
        } else {
            await(AtmState.ENTERING_PIN, Screen.Kind.ACCOUNT_PIN, turn);
        }
    }

    void pinEntered(Pin pin, Turn turn) {
        if (state == AtmState.ENTERING_PIN) {
            holder.pin = Optional.of(pin);
            afterPin(turn);
        }
    }

    private void afterPin(Turn turn) {
        if (holder.type == TransactionType.BALANCE) {
            holder.amount = Amount.jpy(0);
        }
        if (holder.amount == null) {
            await(AtmState.ENTERING_AMOUNT, Screen.Kind.AMOUNT, turn);
        } else {
            request(turn);
        }
    }

    void amountEntered(long yen, Turn turn) {
        if (state != AtmState.ENTERING_AMOUNT) {
            return;
        }
        if (plan(yen).isEmpty()) {
            await(AtmState.ENTERING_AMOUNT, turn);
            turn.add(new AtmEffect.Show(Screen.of(Screen.Kind.AMOUNT, "この金額はお支払いできません。別の金額を入力してください。")));
            return;
        }
        holder.amount = Amount.jpy(yen);
        request(turn);
    }

    /// Another bank's customer signs the withdrawal itself, once; everyone else pays by handle.
    private void request(Turn turn) {
        RelayTerms terms = holder.relay;
        if (terms == null) {
            authorize(turn.trace(), turn);
            return;
        }
        Trace trace = turn.trace();
        holder.trace = trace;
        holder.challenge = terms.challenge();
        await(AtmState.SIGNING_PAYMENT, Screen.Kind.WAIT, turn);
        turn.add(new AtmEffect.Sign(Bytes.of(new StatementWriter(terms.switchId(), terms.requester(), identity.terminal(), identity.place())
            .pay(terms.challenge(), holder.type, trace.localTime(), need(holder.amount), trace.stan()))));
    }

    private void authorize(Trace trace, Turn turn) {
        PaymentRequest request = messages.payment(trace, holder.type, need(holder.amount), need(holder.evidence), holder.pin);
        holder.pin = Optional.empty();
        to(AtmState.AUTHORIZING);
        turn.show(Screen.Kind.WAIT);
        if (holder.type == TransactionType.CASH) {
            turn.record(new AtmRecord.Asking(AtmMessages.withoutPin(request)));
        }
        ask(request, turn);
    }

    private void authorized(PaymentRequest request, TerminalResponse response, Turn turn) {
        holder.trace = request.trace();
        if (!response.accepted()) {
            declined(request, response, turn);
        } else if (holder.type == TransactionType.BALANCE) {
            goodbye(Outcome.BALANCE, response.actionCode(), OptionalLong.empty(),
                available(response), text(response), turn);
        } else {
            dispense(request, response, turn);
        }
    }

    /// Yen that can be drawn, by DE 54.
    private static OptionalLong available(TerminalResponse response) {
        return response.additionalAmounts().map(Balance::ofText).orElse(List.of()).stream()
            .filter(balance -> balance.amountType().equals(Balance.AVAILABLE) && balance.currency() == Amount.JPY)
            .mapToLong(Balance::minorUnits).findFirst();
    }

    private void declined(PaymentRequest request, TerminalResponse response, Turn turn) {
        if (holder.type == TransactionType.CASH) {
            turn.record(new AtmRecord.Declined(WithdrawalName.of(request), response.actionCode()));
        }
        boolean again = (response.actionCode() == WRONG_PIN || response.actionCode() == PIN_NEEDED)
            && response.data().handle().isPresent() && !response.data().candidates().isEmpty();
        if (again) {
            turn.add(new AtmEffect.Show(Screen.of(Screen.Kind.SORRY, text(response))));
            offer(response, turn);
        } else {
            goodbye(Outcome.DECLINED, response.actionCode(), text(response), turn);
        }
    }

    private void dispense(PaymentRequest request, TerminalResponse response, Turn turn) {
        WithdrawalName name = WithdrawalName.of(request);
        Optional<NotePlan> plan = plan(request.amount().minorUnits());
        if (plan.isEmpty()) { // filled or emptied meanwhile
            debts.takeBack(name, ReversalRequest.DEVICE_UNABLE, turn);
            goodbye(Outcome.NOT_PAID, response.actionCode(), Screen.of(Screen.Kind.SORRY).text(), turn);
            return;
        }
        to(AtmState.DISPENSING);
        turn.record(new AtmRecord.Commanded(name, plan.get(), memory.cassettes().orElseThrow()));
        turn.add(new AtmEffect.Dispense(plan.get()));
        turn.arm(new AtmTimer.Mechanism(name), identity.mechanismTimer());
        turn.show(Screen.Kind.TAKE_CASH);
    }

    void dispensed(Cassettes after, Fault fault, Turn turn) {
        Optional<Withdrawal> commanded = memory.suspense();
        if (commanded.isEmpty()) {
            return;
        }
        OptionalLong taken = debts.counted(commanded.get(), after, fault, turn);
        if (state != AtmState.DISPENSING) {
            return; // too late for a receipt; what it says counts all the same
        }
        long asked = commanded.get().request().amount().minorUnits();
        if (taken.isEmpty()) {
            goodbye(Outcome.SUSPENSE, 0, "係員が確認いたします。", turn);
        } else if (taken.getAsLong() == asked) {
            goodbye(Outcome.PAID, 0, taken, OptionalLong.empty(), "ありがとうございました。", turn);
        } else {
            goodbye(taken.getAsLong() == 0 ? Outcome.NOT_PAID : Outcome.PAID_IN_PART, 0, taken, OptionalLong.empty(),
                "お支払いできなかった金額は口座に戻ります。", turn);
        }
    }

    void mechanismSilent(Withdrawal withdrawal, Turn turn) {
        turn.add(new AtmEffect.Alarm(new AtmAlarm(AtmAlarm.Kind.SUSPENSE, withdrawal.name())));
        if (state == AtmState.DISPENSING) {
            goodbye(Outcome.SUSPENSE, 0, "係員が確認いたします。", turn);
        }
    }

    void noAnswer(AtmTimer.Answer timer, Turn turn) {
        if (state == AtmState.SIGNING_ON && question == null) {
            signOn(turn);
            return;
        }
        TerminalRequest asked = question;
        if (asked == null || asked.exchange() != timer.exchange() || asked.trace().stan() != timer.stan() || attempt != timer.attempt()) {
            return;
        }
        if (state == AtmState.SIGNING_ON) {
            signOn(turn);
        } else if (asked instanceof PaymentRequest && attempt < MOST_REPEATS) {
            attempt++;
            turn.send(asked.withTrace(asked.trace().withRepeat(true)), attempt);
        } else {
            question = null;
            if (asked instanceof PaymentRequest payment) {
                holder.trace = payment.trace();
                if (payment.type() == TransactionType.CASH) {
                    debts.takeBack(WithdrawalName.of(payment), ReversalRequest.TIMEOUT, turn);
                }
            }
            goodbye(Outcome.NO_ANSWER, -1, Screen.of(Screen.Kind.SORRY).text(), turn);
        }
    }

    void holderGone(long since, Turn turn) {
        if (since == step) {
            cancelled(turn);
        }
    }

    void cancelled(Turn turn) {
        switch (state) {
            case READING_CARD, CHOOSING, ENTERING_PIN, ENTERING_AMOUNT, SIGNING_IDENTITY, SIGNING_PAYMENT ->
                goodbye(Outcome.ABANDONED, -1, "お取引を中止しました。", turn);
            case RETURNING_CARD -> cardTaken(turn); // the machine keeps no card: a forgotten one is an attendant's
            case SIGNING_ON, IDLE, FETCHING_CHALLENGES, IDENTIFYING, AUTHORIZING, DISPENSING -> {
            }
        }
    }

    void cardTaken(Turn turn) {
        if (state == AtmState.RETURNING_CARD) {
            to(AtmState.IDLE);
            turn.show(Screen.Kind.WELCOME);
        }
    }

    private void goodbye(Outcome outcome, int actionCode, String text, Turn turn) {
        goodbye(outcome, actionCode, OptionalLong.empty(), OptionalLong.empty(), text, turn);
    }

    private void goodbye(Outcome outcome, int actionCode, OptionalLong taken, OptionalLong balance, String text, Turn turn) {
        question = null;
        boolean asked = state == AtmState.AUTHORIZING || state == AtmState.DISPENSING;
        Trace trace = asked ? holder.trace : null;
        OptionalLong paid = taken.isPresent() || outcome == Outcome.SUSPENSE ? taken : OptionalLong.of(0);
        Amount amount = holder.amount;
        Candidate account = holder.chosen;
        turn.add(new AtmEffect.Print(new AtmReceipt(outcome, identity.terminal(), identity.place(), trace == null ? 0 : trace.stan(),
            trace == null ? turn.localTime() : trace.localTime(), amount == null ? 0 : amount.minorUnits(), paid, balance, actionCode,
            account == null ? "" : account.label(), text)));
        turn.add(new AtmEffect.EjectCard());
        await(AtmState.RETURNING_CARD, Screen.Kind.TAKE_CARD, turn);
    }

    private Optional<NotePlan> plan(long yen) {
        return memory.cassettes().flatMap(counters -> counters.plan(yen));
    }

    private void ask(TerminalRequest request, Turn turn) {
        question = request;
        attempt = 0;
        turn.send(request, 0);
    }

    private void to(AtmState next) {
        state = next;
        step++;
    }

    private void await(AtmState next, Turn turn) {
        to(next);
        turn.arm(new AtmTimer.Holder(step), identity.holderTimer());
    }

    private void await(AtmState next, Screen.Kind screen, Turn turn) {
        await(next, turn);
        turn.show(screen);
    }

    private static String text(TerminalResponse response) {
        return response.data().displayText().orElse(response.accepted() ? "" : Screen.of(Screen.Kind.SORRY).text());
    }

    private static <T> T need(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a later state has what an earlier one brought");
        }
        return value;
    }
}
