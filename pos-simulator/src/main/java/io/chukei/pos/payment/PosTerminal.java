package io.chukei.pos.payment;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.duty.DutyEvent;
import io.chukei.pos.duty.ReversalMaker;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.pinpad.CardPin;
import io.chukei.pos.pinpad.PinPad;
import io.chukei.pos.statement.StatementWriter;
import org.jspecify.annotations.Nullable;

/// A store terminal. The flow of a payment in two legs: [#signOn] once → [#identify] → the holder chooses → [#pay]; in one leg: [#payAtOnce].
/// An answer that lets the holder choose again is in [Receipt#next], and is paid by [#pay] too.
public final class PosTerminal implements AutoCloseable {
    /// Wakes after which a caller gets its receipt although the reversal is still owed.
    private static final int PATIENCE = Duty.MOST_REPEATS + 4;
    /// The switch does not know the challenge, for instance since it was restarted: ask anew (docs/terminal-protocol.md §9).
    private static final int ASK_NEW_CHALLENGES = 9103;
    /// After a first proof: one under a fresh challenge, one with the certificate itself.
    private static final int MORE_PROOFS = 2;
    private static final DutyRunner.Manner ASKING = new DutyRunner.Manner(false, 0, 0, PATIENCE);
    private static final DutyRunner.Manner OWING = new DutyRunner.Manner(true, 0, 0, PATIENCE);

    private final TerminalSettings settings;
    private final Lines lines;
    private final DutyLog log;
    private final Messages messages;
    private final DutyRunner runner;
    private final ChallengePool challenges;
    private final Prover prover;
    private final Optional<PinPad> pad;
    private @Nullable StatementWriter statements;

    /// A terminal without a PIN pad.
    public PosTerminal(TerminalSettings settings, Lines lines, DutyLog log, Clock clock) {
        this(settings, lines, log, clock, Optional.empty());
    }

    /// @param pad takes card PINs
    public PosTerminal(TerminalSettings settings, Lines lines, DutyLog log, Clock clock, Optional<PinPad> pad) {
        this.pad = pad;
        this.settings = settings;
        this.lines = lines;
        this.log = log;
        this.messages = new Messages(settings, log, clock);
        this.runner = new DutyRunner(log, lines, settings.timer(), message -> pad.map(there -> there.sealed(message)).orElse(message));
        this.challenges = new ChallengePool(clock);
        this.prover = new Prover(settings.sending());
    }

    /// Opens the line now, so that a switch which is not there is told at once instead of when the timers are over.
    ///
    /// @throws IOException when the switch is not there or does not take us
    public void connect() throws IOException {
        SwitchLine line = lines.current();
        if (!line.isOpen()) {
            throw new IOException("the switch closes the line at once");
        }
    }

    /// Opens the line, signs on, learns the names for statements.
    ///
    /// @throws PosException when the switch refuses
    public void signOn() throws IOException, PosException {
        TerminalResponse answer = ask(new NetworkRequest(trace(), NetworkRequest.SIGN_ON, OptionalInt.empty()));
        if (!answer.accepted() || answer.data().switchId().isEmpty() || answer.data().requester().isEmpty()) {
            throw new PosException("the switch refuses the sign-on", answer.actionCode());
        }
        statements = new StatementWriter(answer.data().switchId().get(), answer.data().requester().get(), settings.terminal(),
            settings.merchant());
    }

    /// One challenge; a batch is asked for when there is none left that is fresh.
    public Bytes challenge() throws IOException, PosException {
        Optional<Bytes> held = challenges.take();
        if (held.isPresent()) {
            return held.get();
        }
        TerminalResponse answer = ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(settings.challenges())));
        if (!answer.accepted() || answer.data().challenges().isEmpty()) {
            throw new PosException("the switch gives no challenges", answer.actionCode());
        }
        List<Bytes> batch = answer.data().challenges();
        challenges.add(batch.subList(1, batch.size()), Duration.ofSeconds(answer.data().challengeLifeSeconds().orElse(0)));
        return batch.getFirst();
    }

    /// Challenges in hand are void, for instance since the switch was restarted: ask anew.
    public void forgetChallenges() {
        challenges.clear();
    }

    /// The card signs, the switch says who may pay with what.
    ///
    /// @throws PosException when the card or the switch refuses
    public Identified identify(Holding holder, Set<Service> services, Knobs knobs) throws IOException, PosException {
        IdentifyRequest request = identifyRequest(holder, services, knobs);
        TerminalResponse answer = ask(request);
        for (int left = MORE_PROOFS; left > 0 && knobs.challenge().isEmpty() && canProveBetter(request.proof(), answer); left--) {
            request = identifyRequest(holder, services, knobs);
            answer = ask(request);
        }
        Optional<Identified> identified = answer.accepted() ? Identified.in(answer) : Optional.empty();
        if (identified.isEmpty()) {
            throw new PosException(answer.data().displayText().orElse("the holder was not identified"), answer.actionCode());
        }
        prover.accepted(request.proof());
        return identified.get();
    }

    /// The request of [#identify], for whoever wants to send it in his own way.
    public IdentifyRequest identifyRequest(Holding holder, Set<Service> services, Knobs knobs) throws IOException, PosException {
        Bytes challenge = knobs.challenge().isPresent() ? knobs.challenge().get() : challenge();
        Trace trace = trace();
        byte[] statement = writer().identify(challenge, TransactionType.GOODS, trace.localTime());
        return new IdentifyRequest(trace, settings.merchant(), TransactionType.GOODS,
            prover.prove(Proof.Form.IDENTIFY, holder, challenge, statement), services, Amount.JPY);
    }

    /// Second leg: a sale with the handle and the choice.
    public Receipt pay(Identified identified, int choice, Amount amount, Knobs knobs) throws IOException {
        return settle(payRequest(identified, choice, amount), identified.label(choice), knobs);
    }

    /// The same with the PIN of the account; [PinnedPayment] knows when one is wanted. The block is overwritten when this returns.
    ///
    /// @throws PosException when there is a PIN and no PIN pad
    Receipt pay(Identified identified, int choice, Amount amount, Optional<CardPin> pin, Knobs knobs) throws IOException, PosException {
        PaymentRequest request = payRequest(identified, choice, amount);
        if (pin.isEmpty()) {
            return settle(request, identified.label(choice), knobs);
        }
        Pin enciphered = pad.orElseThrow(() -> new PosException("this terminal has no PIN pad", -1))
            .encipher(pin.get(), log::nextKeyCounter);
        try {
            return settle(request.withPin(enciphered), identified.label(choice), knobs);
        } finally {
            enciphered.block().wipe();
        }
    }

    /// Second leg of a pre-authorization; [#complete] or [#cancel] ends it.
    public Receipt preAuthorize(Identified identified, int choice, Amount amount, Knobs knobs) throws IOException {
        Evidence evidence = new Evidence.WithHandle(identified.handle(), choice);
        return settle(messages.payment(PaymentMode.AUTHORIZATION, trace(), amount, evidence), identified.label(choice), knobs);
    }

    /// The request of [#pay].
    public PaymentRequest payRequest(Identified identified, int choice, Amount amount) throws IOException {
        return messages.payment(PaymentMode.FINANCIAL, trace(), amount, new Evidence.WithHandle(identified.handle(), choice));
    }

    /// One leg: the card signs the payment itself.
    public Receipt payAtOnce(Holding holder, Selection selection, Amount amount, Knobs knobs) throws IOException, PosException {
        for (int left = MORE_PROOFS;; left--) {
            PaymentRequest request = payAtOnceRequest(holder, selection, amount, knobs);
            if (!(request.evidence() instanceof Evidence.WithProof(Proof proof, Selection selected))) {
                throw new IllegalStateException("a payment in one leg has its proof");
            }
            Duty duty = fulfil(request, manner(knobs));
            Optional<TerminalResponse> answer = duty.answer();
            if (answer.isPresent() && answer.get().accepted()) {
                prover.accepted(proof);
            }
            if (left == 0 || knobs.challenge().isPresent() || answer.isEmpty() || !canProveBetter(proof, answer.get())) {
                return Receipts.of(duty, "");
            }
        }
    }

    /// Whether an answer means that another proof may succeed: under a fresh challenge, or with the certificate itself.
    private boolean canProveBetter(Proof proof, TerminalResponse answer) {
        if (answer.actionCode() == ASK_NEW_CHALLENGES) {
            forgetChallenges();
            return true;
        }
        return answer.data().sendCertificate() && prover.wanted(proof);
    }

    /// The request of [#payAtOnce].
    public PaymentRequest payAtOnceRequest(Holding holder, Selection selection, Amount amount, Knobs knobs)
        throws IOException, PosException {
        Bytes challenge = knobs.challenge().isPresent() ? knobs.challenge().get() : challenge();
        Trace trace = trace();
        byte[] statement = writer().pay(challenge, TransactionType.GOODS, trace.localTime(), selection, knobs.signedAmount().orElse(amount),
            trace.stan());
        return messages.payment(PaymentMode.FINANCIAL, trace, amount,
            new Evidence.WithProof(prover.prove(Proof.Form.PAY, holder, challenge, statement), selection));
    }

    /// Fulfils the duty for a payment: recorded, sent, repeated, reversed as need be.
    public Receipt settle(PaymentRequest request, String label, Knobs knobs) throws IOException {
        return settle(request, label, manner(knobs));
    }

    private static DutyRunner.Manner manner(Knobs knobs) {
        return new DutyRunner.Manner(true, knobs.loseAnswers(), knobs.cutLines(), PATIENCE);
    }

    /// Takes a pre-authorization, all or less of it (2220).
    public Receipt complete(Receipt preAuthorization, Amount amount) throws IOException, PosException {
        return settle(messages.completion(original(preAuthorization.stan(), preAuthorization.localTime().toLocalDate()), amount),
            preAuthorization.label(), OWING);
    }

    /// Gives money back that a payment of this terminal took (2200, type 20); no card is needed.
    ///
    /// @throws PosException when no payment of that name counts here
    public Receipt refund(long stan, LocalDate localDate, Amount amount) throws IOException, PosException {
        return settle(messages.refund(original(stan, localDate), amount), "", OWING);
    }

    /// Takes back an approved payment of this terminal, all of it (2420, reason 4000).
    ///
    /// @throws PosException when no payment of that name counts here
    public Receipt cancel(long stan, LocalDate localDate) throws IOException, PosException {
        return takeBack(stan, localDate, messages::reversal);
    }

    /// Takes back a part of an approved payment of this terminal (2420, function 401, reason 4004), once.
    ///
    /// @param stands what remains of it, above zero and below its amount
    /// @return a receipt of what stands
    /// @throws PosException when no payment of that name counts here whole, or the amount is out of its range
    public Receipt reverseInPart(long stan, LocalDate localDate, Amount stands) throws IOException, PosException {
        if (counted(stan, localDate).request() instanceof PaymentRequest paid
            && (!stands.sameCurrency(paid.amount()) || stands.minorUnits() < 1 || stands.minorUnits() >= paid.amount().minorUnits())) {
            throw new PosException("what stands is more than nothing and less than the payment", -1);
        }
        return takeBack(stan, localDate, (payment, reason) -> messages.reversalInPart(payment, stands));
    }

    private Receipt takeBack(long stan, LocalDate localDate, ReversalMaker reversals) throws IOException, PosException {
        DutyLog.Outcome outcome = counted(stan, localDate);
        if (!(outcome.request() instanceof PaymentRequest paid)) {
            throw new PosException("only a payment can be cancelled", -1);
        }
        if (outcome.inPart().isPresent()) {
            throw new PosException("a part of it was taken back already", -1);
        }
        Duty duty = Duty.of(paid, reversals);
        if (duty.on(new DutyEvent.Answered(outcome.answer().orElseThrow())).isEmpty()) {
            throw new PosException("what was recorded of the payment does not answer it", -1);
        }
        runner.run(duty, duty.on(new DutyEvent.Cancelled()), OWING);
        return Receipts.of(duty, "");
    }

    /// Takes back the approved payment of a receipt.
    public Receipt cancel(Receipt receipt) throws IOException, PosException {
        return cancel(receipt.stan(), receipt.localTime().toLocalDate());
    }

    /// Goes on with everything that was owed when the terminal last stopped.
    ///
    /// @return a receipt for each
    public List<Receipt> recover() throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (DutyLog.Open open : log.open()) {
            if (Receipts.isFor(open.request())) {
                Duty duty = open.reversal().map(reversal -> Duty.reversing(open.request(), reversal, messages::reversal))
                    .orElseGet(() -> Duty.asking(open.request(), open.repeats(), messages::reversal));
                runner.run(duty, duty.resume(), OWING);
                receipts.add(Receipts.of(duty, ""));
            }
        }
        return receipts;
    }

    /// Tells the switch what this shop believes of a business date (2520), and returns what the switch has.
    ///
    /// @param function [TotalsRequest#OF_REQUESTER] or [TotalsRequest#OF_TERMINAL]
    /// @throws IOException when there is no answer
    public TerminalResponse totals(int function, LocalDate date, Figures figures) throws IOException {
        return ask(new TotalsRequest(trace(), function, date, figures));
    }

    /// True while a message or its reversal is owed.
    public boolean owes() {
        return !log.open().isEmpty();
    }

    /// Sends a message that holds no money, repeats it as the duty says, and returns its answer.
    ///
    /// @throws IOException when there is none
    public TerminalResponse ask(TerminalRequest request) throws IOException {
        Duty duty = Duty.of(request, messages::reversal);
        runner.run(duty, duty.start(), ASKING);
        return duty.answer().orElseThrow(() -> new IOException("the switch does not answer"));
    }

    /// A fresh name for a message: a STAN that was never used, and the time.
    public Trace trace() throws IOException {
        return messages.trace();
    }

    @Override
    public void close() throws IOException {
        lines.close();
        log.close();
    }

    private Receipt settle(TerminalRequest request, String label, DutyRunner.Manner manner) throws IOException {
        return Receipts.of(fulfil(request, manner), label);
    }

    private Duty fulfil(TerminalRequest request, DutyRunner.Manner manner) throws IOException {
        Duty duty = Duty.of(request, messages::reversal);
        List<DutyEffect> start = duty.start();
        runner.run(duty, start, manner);
        return duty;
    }

    private OriginalData original(long stan, LocalDate localDate) throws PosException {
        return Messages.naming(counted(stan, localDate).request());
    }

    private DutyLog.Outcome counted(long stan, LocalDate localDate) throws PosException {
        return log.outcome(stan, localDate).filter(DutyLog.Outcome::counts)
            .orElseThrow(() -> new PosException("no payment of that number and date counts here", -1));
    }

    private StatementWriter writer() throws PosException {
        StatementWriter known = statements;
        if (known == null) {
            throw new PosException("the terminal is not signed on", -1);
        }
        return known;
    }
}
