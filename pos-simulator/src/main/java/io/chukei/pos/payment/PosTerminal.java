package io.chukei.pos.payment;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.card.CardOutcome;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.duty.DutyEvent;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.statement.StatementWriter;
import org.jspecify.annotations.Nullable;

/// A store terminal. The flow of a payment in two legs: [#signOn] once → [#identify] → the holder chooses → [#pay]; in one leg: [#payAtOnce].
public final class PosTerminal implements AutoCloseable {
    private static final ZoneId SHOP_TIME = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);
    /// Wakes after which a caller gets its receipt although the reversal is still owed.
    private static final int PATIENCE = Duty.MOST_REPEATS + 4;

    private final TerminalSettings settings;
    private final Lines lines;
    private final DutyLog log;
    private final Clock clock;
    private final DutyRunner runner;
    private final ArrayDeque<Bytes> challenges = new ArrayDeque<>();
    private @Nullable StatementWriter statements;

    public PosTerminal(TerminalSettings settings, Lines lines, DutyLog log, Clock clock) {
        this.settings = settings;
        this.lines = lines;
        this.log = log;
        this.clock = clock;
        this.runner = new DutyRunner(log, lines, settings.timer());
    }

    /// An identification: what the holder may choose from.
    public record Identified(Bytes handle, List<Candidate> candidates) {}

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

    /// One challenge; a batch is asked for when there is none left.
    public Bytes challenge() throws IOException, PosException {
        if (challenges.isEmpty()) {
            TerminalResponse answer = ask(
                new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(settings.challenges())));
            if (!answer.accepted() || answer.data().challenges().isEmpty()) {
                throw new PosException("the switch gives no challenges", answer.actionCode());
            }
            challenges.addAll(answer.data().challenges());
        }
        return challenges.removeFirst();
    }

    /// Challenges in hand are old after a while, or the switch was restarted: ask anew.
    public void forgetChallenges() {
        challenges.clear();
    }

    /// The card signs, the switch says who may pay with what.
    ///
    /// @throws PosException when the card or the switch refuses
    public Identified identify(Holding holder, Set<Service> services, Knobs knobs) throws IOException, PosException {
        TerminalRequest request = identifyRequest(holder, services, knobs);
        TerminalResponse answer = ask(request);
        if (!answer.accepted() || answer.data().handle().isEmpty()) {
            throw new PosException(answer.data().displayText().orElse("the holder was not identified"), answer.actionCode());
        }
        return new Identified(answer.data().handle().get(), answer.data().candidates());
    }

    /// The request of [#identify], for whoever wants to send it in his own way.
    public IdentifyRequest identifyRequest(Holding holder, Set<Service> services, Knobs knobs) throws IOException, PosException {
        Bytes challenge = knobs.challenge().isPresent() ? knobs.challenge().get() : challenge();
        Trace trace = trace();
        byte[] statement = writer().identify(challenge, TransactionType.GOODS, trace.localTime());
        return new IdentifyRequest(trace, settings.merchant(), TransactionType.GOODS,
            proof(Proof.Form.IDENTIFY, holder, challenge, statement), services, Amount.JPY);
    }

    /// Second leg: a sale with the handle and the choice.
    public Receipt pay(Identified identified, int choice, Amount amount, Knobs knobs) throws IOException {
        String label = identified.candidates().stream().filter(candidate -> candidate.index() == choice).map(Candidate::label).findFirst()
            .orElse("");
        return settle(payRequest(identified, choice, amount), label, knobs);
    }

    /// The request of [#pay].
    public PaymentRequest payRequest(Identified identified, int choice, Amount amount) throws IOException {
        return sale(trace(), amount, new Evidence.WithHandle(identified.handle(), choice));
    }

    /// One leg: the card signs the payment itself.
    public Receipt payAtOnce(Holding holder, Selection selection, Amount amount, Knobs knobs) throws IOException, PosException {
        return settle(payAtOnceRequest(holder, selection, amount, knobs), "", knobs);
    }

    /// The request of [#payAtOnce].
    public PaymentRequest payAtOnceRequest(Holding holder, Selection selection, Amount amount, Knobs knobs)
        throws IOException, PosException {
        Bytes challenge = knobs.challenge().isPresent() ? knobs.challenge().get() : challenge();
        Trace trace = trace();
        byte[] statement = writer().pay(challenge, TransactionType.GOODS, trace.localTime(), selection, knobs.signedAmount().orElse(amount),
            trace.stan());
        return sale(trace, amount, new Evidence.WithProof(proof(Proof.Form.PAY, holder, challenge, statement), selection));
    }

    /// Fulfils the duty for a payment: recorded, sent, repeated, reversed as need be.
    public Receipt settle(PaymentRequest request, String label, Knobs knobs) throws IOException {
        Duty duty = Duty.of(request, this::reversalOf);
        runner.run(duty, duty.start(), true, knobs.loseAnswers(), PATIENCE);
        return receipt(duty, request, label);
    }

    /// Takes an approved payment back (2420, reason 4000).
    public Receipt cancel(PaymentRequest paid, TerminalResponse approval, String label) throws IOException {
        Duty duty = Duty.of(paid, this::reversalOf);
        List<DutyEffect> answered = duty.on(new DutyEvent.Answered(approval));
        if (answered.isEmpty()) {
            throw new IllegalArgumentException("the approval does not answer the payment");
        }
        runner.run(duty, duty.on(new DutyEvent.Cancelled()), true, 0, PATIENCE);
        return receipt(duty, paid, label);
    }

    /// Goes on with everything that was owed when the terminal last stopped.
    ///
    /// @return a receipt for each
    public List<Receipt> recover() throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (DutyLog.Open open : log.open()) {
            if (open.request() instanceof PaymentRequest payment) {
                Duty duty = open.reversal().map(reversal -> Duty.reversing(payment, reversal, this::reversalOf))
                    .orElseGet(() -> Duty.asking(payment, this::reversalOf));
                runner.run(duty, duty.resume(), true, 0, PATIENCE);
                receipts.add(receipt(duty, payment, ""));
            }
        }
        return receipts;
    }

    /// Sends a message that holds no money, repeats it as the duty says, and returns its answer.
    ///
    /// @throws IOException when there is none
    public TerminalResponse ask(TerminalRequest request) throws IOException {
        Duty duty = Duty.of(request, this::reversalOf);
        runner.run(duty, duty.start(), false, 0, PATIENCE);
        return duty.answer().orElseThrow(() -> new IOException("the switch does not answer"));
    }

    /// A fresh name for a message: a STAN that was never used, and the time.
    public Trace trace() throws IOException {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), SHOP_TIME).truncatedTo(ChronoUnit.SECONDS);
        return new Trace(false, TRANSMISSION.format(clock.instant().atOffset(ZoneOffset.UTC)), log.nextStan(), now, settings.acquirer(),
            settings.terminal());
    }

    @Override
    public void close() throws IOException {
        lines.close();
        log.close();
    }

    private Proof proof(Proof.Form form, Holding holder, Bytes challenge, byte[] statement) throws PosException {
        Bytes certificate = done(holder.card().certificate());
        int tries = done(holder.card().unlock(holder.pin()));
        if (tries < 1) {
            throw new PosException("the PIN is blocked", -1);
        }
        Bytes signature = done(holder.card().sign(StatementWriter.sha256(statement)));
        return new Proof(form, challenge, new CertificateEvidence.Certificate(certificate), signature);
    }

    private static <T> T done(CardOutcome<T> outcome) throws PosException {
        return switch (outcome) {
            case CardOutcome.Done<T>(T value) -> value;
            case CardOutcome.Failed<T> failed -> throw new PosException(failed.problem().sentence(), -1);
        };
    }

    private PaymentRequest sale(Trace trace, Amount amount, Evidence evidence) {
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, settings.merchant(), TransactionType.GOODS, amount,
            TerminalSettings.POINT_OF_SERVICE, String.format(Locale.ROOT, "%012d", trace.stan()), evidence, Optional.empty());
    }

    private ReversalRequest reversalOf(TerminalRequest request, int reason) {
        if (!(request instanceof PaymentRequest payment)) {
            throw new IllegalArgumentException("only a payment is reversed");
        }
        try {
            Trace original = payment.trace();
            OriginalData named = new OriginalData(payment.exchange().requestMti(false), original.stan(), original.localTime(),
                original.acquirer());
            return new ReversalRequest(trace(), payment.merchant(), payment.type(), true, payment.amount(), payment.amount().zero(), reason,
                Optional.of(payment.retrievalReference()), named);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no STAN can be reserved for the reversal", e);
        }
    }

    private Receipt receipt(Duty duty, PaymentRequest payment, String label) {
        Receipt.Outcome outcome = switch (duty.state()) {
            case ANSWERED -> duty.answer().map(TerminalResponse::accepted).orElse(false) ? Receipt.Outcome.COUNTED : Receipt.Outcome.VOID;
            case REVERSED -> Receipt.Outcome.REVERSED;
            case ASKING, REVERSING -> Receipt.Outcome.REVERSAL_OWED;
        };
        Optional<TerminalResponse> answer = duty.answer();
        return new Receipt(payment.trace().terminal(), payment.merchant(), payment.trace().stan(), payment.trace().localTime(),
            payment.amount(), outcome, answer.map(TerminalResponse::actionCode).orElse(-1), answer.flatMap(TerminalResponse::approvalCode),
            payment.retrievalReference(), label, answer.flatMap(response -> response.data().displayText()).orElse(""));
    }

    private StatementWriter writer() throws PosException {
        StatementWriter known = statements;
        if (known == null) {
            throw new PosException("the terminal is not signed on", -1);
        }
        return known;
    }
}
