package io.chukei.app.simulation.shop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.pin.Vault;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.pos.statement.StatementWriter;
import io.chukei.relay.transaction.MessageKey;

/// Fills in the messages of one terminal, with its own numbers and the card's signature over the statement that
/// pos-simulator writes.
public final class TerminalForms {
    /// The one requester.
    public static final String REQUESTER = "SHOP-1";
    /// Its acquirer.
    public static final String ACQUIRER = "39200000101";
    /// Its merchant.
    public static final String MERCHANT = "SHOP-1-MAIN";
    /// The switch's name in statements.
    public static final String SWITCH_ID = "CHUKEI-SIM-1";
    static final TerminalNetwork.Sender SENDER = new TerminalNetwork.Sender(REQUESTER, Vault.MAC_KEY);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Bytes POINT_OF_SERVICE = Bytes.of(new byte[PaymentRequest.POINT_OF_SERVICE_BYTES]);

    private final String id;
    private final Supplier<Instant> clock;
    private final StatementWriter statements;
    private long stan;

    TerminalForms(String id, Supplier<Instant> clock) {
        this.id = id;
        this.clock = clock;
        this.statements = new StatementWriter(SWITCH_ID, REQUESTER, id, MERCHANT);
    }

    NetworkRequest challenges() {
        return new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(NetworkRequest.DEFAULT_CHALLENGES));
    }

    IdentifyRequest identify(Holder holder, Bytes challenge) {
        Trace trace = trace();
        Bytes signature = holder.sign(statements.identify(challenge, TransactionType.GOODS, trace.localTime()));
        Proof proof = new Proof(Proof.Form.IDENTIFY, challenge, new CertificateEvidence.Certificate(holder.certificate()), signature);
        return new IdentifyRequest(trace, MERCHANT, TransactionType.GOODS, proof, IdentifyRequest.ALL_SERVICES, Amount.JPY);
    }

    PaymentRequest withHandle(PaymentMode mode, Amount amount, Bytes handle, int choice) {
        return payment(trace(), mode, amount, new Evidence.WithHandle(handle, choice));
    }

    PaymentRequest oneLeg(PaymentMode mode, Payer payer, Bytes challenge, Amount amount) {
        Trace trace = trace();
        Selection service = new Selection.ByService(payer.service);
        Bytes signature =
            payer.holder.sign(statements.pay(challenge, TransactionType.GOODS, trace.localTime(), service, amount, trace.stan()));
        return payment(trace, mode, amount, evidence(payer, challenge, signature));
    }

    /// Who pays, and by what.
    record Payer(Holder holder, Service service) {}

    /// One leg whose signature is none.
    PaymentRequest forged(Payer payer, Bytes challenge, Amount amount, byte[] signature) {
        return payment(trace(), PaymentMode.FINANCIAL, amount, evidence(payer, challenge, Bytes.of(signature)));
    }

    private static Evidence evidence(Payer payer, Bytes challenge, Bytes signature) {
        Proof proof = new Proof(Proof.Form.PAY, challenge, new CertificateEvidence.Certificate(payer.holder.certificate()), signature);
        return new Evidence.WithProof(proof, new Selection.ByService(payer.service));
    }

    private static PaymentRequest payment(Trace trace, PaymentMode mode, Amount amount, Evidence evidence) {
        return new PaymentRequest(trace, mode, MERCHANT, TransactionType.GOODS, amount, POINT_OF_SERVICE, reference(trace), evidence,
            Optional.empty());
    }

    /// The same key with another amount.
    static PaymentRequest withAmount(PaymentRequest request, Amount amount) {
        return payment(request.trace(), request.mode(), amount, request.evidence());
    }

    ReversalRequest reversal(TerminalRequest original, int reason) {
        Amount amount = amountOf(original);
        return reversal(original, amount.zero(), reason);
    }

    ReversalRequest reversal(TerminalRequest original, Amount stands, int reason) {
        return new ReversalRequest(trace(), MERCHANT, typeOf(original), stands.minorUnits() == 0, amountOf(original), stands, reason,
            Optional.empty(), named(original));
    }

    private static TransactionType typeOf(TerminalRequest original) {
        return original instanceof RefundRequest ? TransactionType.REFUND : TransactionType.GOODS;
    }

    private static Amount amountOf(TerminalRequest original) {
        return switch (original) {
            case PaymentRequest payment -> payment.amount();
            case RefundRequest refund -> refund.amount();
            case AdviceRequest advice -> advice.amount();
            default -> throw new IllegalArgumentException("it moves no money");
        };
    }

    RefundRequest refund(PaymentRequest paid, Amount amount) {
        Trace trace = trace();
        return new RefundRequest(trace, MERCHANT, amount, POINT_OF_SERVICE, reference(trace), named(paid));
    }

    AdviceRequest completion(PaymentRequest held, Amount taken) {
        Trace trace = trace();
        return new AdviceRequest(trace, MERCHANT, TransactionType.GOODS, taken, POINT_OF_SERVICE, reference(trace), named(held));
    }

    private static OriginalData named(TerminalRequest original) {
        return new OriginalData(original.exchange().requestMti(false), original.trace().stan(), original.trace().localTime(), ACQUIRER);
    }

    static MessageKey keyOf(TerminalRequest request) {
        return MessageKey.of(REQUESTER, request);
    }

    /// The pre-authorization that a completion names.
    static MessageKey completedBy(AdviceRequest advice) {
        return MessageKey.ofOriginal(REQUESTER, advice.trace().terminal(), advice.original());
    }

    /// A message's name in traces.
    static String nameOf(TerminalRequest request) {
        return request.trace().terminal() + "/" + request.trace().stan();
    }

    private Trace trace() {
        Instant now = clock.get();
        LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        long transmission = ((utc.getMonthValue() * 100L + utc.getDayOfMonth()) * 100 + utc.getHour()) * 10_000
            + utc.getMinute() * 100L + utc.getSecond();
        return new Trace(false, padded(transmission, 10), ++stan, LocalDateTime.ofInstant(now, JAPAN).truncatedTo(ChronoUnit.SECONDS),
            ACQUIRER, id);
    }

    private static String reference(Trace trace) {
        return padded(trace.stan(), 12);
    }

    /// As `%0nd`, which is slow where it is done for every message.
    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return text.length() < digits ? "0".repeat(digits - text.length()) + text : String.format(Locale.ROOT, "%d", number);
    }
}
