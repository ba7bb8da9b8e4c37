package io.chukei.pos.load;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.card.CardOutcome;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.pos.statement.StatementWriter;
import org.jspecify.annotations.Nullable;

/// A terminal that makes payments in one leg ahead of need. Several may share a line. One thread at a time.
public final class LoadTerminal {
    private static final ZoneId SHOP_TIME = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);

    private final TerminalSettings settings;
    private final SwitchLine line;
    private final Holding holder;
    private final LongSupplier stans;
    private final Clock clock;
    private @Nullable StatementWriter statements;
    private @Nullable CertificateEvidence certificate;

    /// @param line open, and closed by whoever opened it
    /// @param holder whose card is used by this terminal only
    /// @param stans numbers that this terminal has not used on this local date
    public LoadTerminal(TerminalSettings settings, SwitchLine line, Holding holder, LongSupplier stans, Clock clock) {
        this.settings = settings;
        this.line = line;
        this.holder = holder;
        this.stans = stans;
        this.clock = clock;
    }

    /// Signs on, reads the card.
    ///
    /// @throws IOException when the switch or the card refuses
    public void begin() throws IOException {
        TerminalResponse answer = ask(new NetworkRequest(trace(), NetworkRequest.SIGN_ON, OptionalInt.empty()));
        Optional<String> switchId = answer.data().switchId();
        Optional<String> requester = answer.data().requester();
        if (switchId.isEmpty() || requester.isEmpty()) {
            throw new IOException("the sign-on's answer lacks the names for statements");
        }
        statements = new StatementWriter(switchId.get(), requester.get(), settings.terminal(), settings.merchant());
        certificate = new CertificateEvidence.Certificate(done(holder.card().certificate()));
    }

    /// Fetches a batch of challenges, as many as the settings say.
    ///
    /// @throws IOException when the switch refuses or does not answer
    List<Bytes> challenges() throws IOException {
        List<Bytes> batch = ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(settings.challenges()))).data()
            .challenges();
        if (batch.isEmpty()) {
            throw new IOException("the switch gives no challenges");
        }
        return batch;
    }

    /// Has the card sign a payment.
    PreparedPayment prepare(Bytes challenge, Selection selection, Amount amount) throws IOException {
        StatementWriter writer = statements;
        CertificateEvidence evidence = certificate;
        if (writer == null || evidence == null) {
            throw new IllegalStateException("begin() comes first");
        }
        Trace trace = trace();
        done(holder.card().unlock(holder.pin()));
        byte[] statement = writer.pay(challenge, TransactionType.GOODS, trace.localTime(), selection, amount, trace.stan());
        Bytes signature = done(holder.card().sign(statement));
        Proof proof = new Proof(Proof.Form.PAY, challenge, evidence, signature);
        String reference = Long.toString(1_000_000_000_000L + trace.stan()).substring(1);
        return new PreparedPayment(line,
            new PaymentRequest(trace, PaymentMode.FINANCIAL, settings.merchant(), TransactionType.GOODS, amount,
                TerminalSettings.POINT_OF_SERVICE, reference, new Evidence.WithProof(proof, selection), Optional.empty()),
            clock.instant());
    }

    private TerminalResponse ask(NetworkRequest request) throws IOException {
        Duration limit = settings.timer();
        try {
            TerminalResponse answer = line.ask(request).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.accepted()) {
                throw new IOException("the switch refuses function " + request.function() + " by " + answer.actionCode());
            }
            return answer;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the switch does not answer function " + request.function(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Trace trace() {
        Instant now = clock.instant();
        return new Trace(false, TRANSMISSION.format(now.atOffset(ZoneOffset.UTC)), stans.getAsLong(),
            LocalDateTime.ofInstant(now, SHOP_TIME).truncatedTo(ChronoUnit.SECONDS), settings.acquirer(), settings.terminal());
    }

    private static <T> T done(CardOutcome<T> outcome) throws IOException {
        return switch (outcome) {
            case CardOutcome.Done<T>(T value) -> value;
            case CardOutcome.Failed<T> failed -> throw new IOException(failed.problem().sentence());
        };
    }
}
