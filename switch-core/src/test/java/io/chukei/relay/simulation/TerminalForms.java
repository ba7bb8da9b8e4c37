package io.chukei.relay.simulation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
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
import io.chukei.relay.identify.Statements;

/// Fills in the messages of one terminal, with its own numbers and the card's signature.
public final class TerminalForms {
    public static final String REQUESTER = "SHOP-1";
    public static final String ACQUIRER = "39200000101";
    public static final String MERCHANT = "SHOP-1-MAIN";
    /// Another place of the same requester.
    public static final String OTHER_MERCHANT = "SHOP-1-NORTH";
    public static final String SWITCH_ID = "CHUKEI-SIM-1";
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Bytes POINT_OF_SERVICE = Bytes.of(new byte[16]);
    private static final Bytes UNSIGNED = Bytes.of(new byte[32]);

    private final String id;
    private final Supplier<Instant> clock;
    private final Statements statements = new Statements(SWITCH_ID);
    private long stan;

    public TerminalForms(String id, Supplier<Instant> clock) {
        this.id = id;
        this.clock = clock;
    }

    public NetworkRequest network(int function) {
        return new NetworkRequest(trace(), function, OptionalInt.empty());
    }

    public NetworkRequest keys(NewKeys keys) {
        return new NetworkRequest(trace(), NetworkRequest.KEYS, OptionalInt.empty(), Optional.of(keys));
    }

    public NetworkRequest keysWanted() {
        return new NetworkRequest(trace(), NetworkRequest.KEYS_WANTED, OptionalInt.empty());
    }

    public NetworkRequest challenges(int count) {
        return new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(count));
    }

    public IdentifyRequest identify(SimulatedHolder holder, Bytes challenge, String merchant) {
        return identify(TransactionType.GOODS, holder, challenge, merchant);
    }

    public IdentifyRequest identify(TransactionType type, SimulatedHolder holder, Bytes challenge, String merchant) {
        IdentifyRequest unsigned = new IdentifyRequest(trace(), merchant, type,
            proof(Proof.Form.IDENTIFY, holder, challenge, UNSIGNED), IdentifyRequest.ALL_SERVICES, Amount.JPY);
        Bytes signature = sign(holder, statements.of(REQUESTER, unsigned));
        IdentifyRequest request = new IdentifyRequest(unsigned.trace(), merchant, type,
            proof(Proof.Form.IDENTIFY, holder, challenge, signature), unsigned.services(), Amount.JPY);
        return request;
    }

    public PaymentRequest payment(Amount amount, Evidence evidence) {
        return payment(TransactionType.GOODS, amount, evidence);
    }

    public PaymentRequest payment(TransactionType type, Amount amount, Evidence evidence) {
        return new PaymentRequest(trace(), PaymentMode.FINANCIAL, MERCHANT, type, amount, POINT_OF_SERVICE, reference(),
            evidence, Optional.empty());
    }

    public PaymentRequest oneLeg(SimulatedHolder holder, Bytes challenge, Amount amount) {
        return oneLeg(PaymentMode.FINANCIAL, holder, challenge, amount);
    }

    public PaymentRequest oneLeg(PaymentMode mode, SimulatedHolder holder, Bytes challenge, Amount amount) {
        return oneLeg(mode, TransactionType.GOODS, holder, challenge, amount);
    }

    /// Cash at an ATM, or a balance.
    public PaymentRequest atAtm(TransactionType type, SimulatedHolder holder, Bytes challenge, Amount amount) {
        return oneLeg(PaymentMode.FINANCIAL, type, holder, challenge, amount);
    }

    private PaymentRequest oneLeg(PaymentMode mode, TransactionType type, SimulatedHolder holder, Bytes challenge, Amount amount) {
        Selection selection = new Selection.ByService(type == TransactionType.GOODS ? Service.CREDIT : Service.CASH);
        Evidence.WithProof unsigned = new Evidence.WithProof(proof(Proof.Form.PAY, holder, challenge, UNSIGNED), selection);
        PaymentRequest draft = new PaymentRequest(trace(), mode, MERCHANT, type, amount, POINT_OF_SERVICE, reference(),
            unsigned, Optional.empty());
        Bytes signature = sign(holder, statements.of(REQUESTER, draft, unsigned));
        return withEvidence(draft, new Evidence.WithProof(proof(Proof.Form.PAY, holder, challenge, signature), selection));
    }

    public static PaymentRequest withEvidence(PaymentRequest request, Evidence evidence) {
        return new PaymentRequest(request.trace(), request.mode(), request.merchant(), request.type(), request.amount(),
            request.pointOfService(), request.retrievalReference(), evidence, Optional.empty());
    }

    public static PaymentRequest withSignature(PaymentRequest request, byte[] signature) {
        Evidence.WithProof before = (Evidence.WithProof) request.evidence();
        Proof proof = new Proof(Proof.Form.PAY, before.proof().challenge(), before.proof().certificate(), Bytes.of(signature));
        return withEvidence(request, new Evidence.WithProof(proof, before.selection()));
    }

    public static PaymentRequest withAmount(PaymentRequest request, Amount amount) {
        return new PaymentRequest(request.trace(), request.mode(), request.merchant(), request.type(), amount, request.pointOfService(),
            request.retrievalReference(), request.evidence(), Optional.empty());
    }

    public ReversalRequest reversal(TerminalRequest original, Amount amount, Amount stands, int reason) {
        return new ReversalRequest(trace(), MERCHANT, typeOf(original), stands.minorUnits() == 0, amount, stands, reason,
            Optional.empty(), named(original));
    }

    private static TransactionType typeOf(TerminalRequest original) {
        return switch (original) {
            case PaymentRequest payment -> payment.type();
            case RefundRequest refund -> TransactionType.REFUND;
            case AdviceRequest advice -> advice.type();
            default -> throw new IllegalArgumentException("it moves no money");
        };
    }

    public RefundRequest refundOf(AdviceRequest completion, Amount amount) {
        return new RefundRequest(trace(), MERCHANT, amount, POINT_OF_SERVICE, reference(), named(completion));
    }

    public RefundRequest refund(PaymentRequest paid, Amount amount) {
        return new RefundRequest(trace(), MERCHANT, amount, POINT_OF_SERVICE, reference(), named(paid));
    }

    public AdviceRequest completion(PaymentRequest held, Amount taken) {
        return new AdviceRequest(trace(), MERCHANT, TransactionType.GOODS, taken, POINT_OF_SERVICE, reference(), named(held));
    }

    private static OriginalData named(TerminalRequest original) {
        return new OriginalData(original.exchange().requestMti(false), original.trace().stan(), original.trace().localTime(), ACQUIRER);
    }

    private Proof proof(Proof.Form form, SimulatedHolder holder, Bytes challenge, Bytes signature) {
        return new Proof(form, challenge, new CertificateEvidence.Certificate(holder.certificate()), signature);
    }

    private static Bytes sign(SimulatedHolder holder, Bytes statement) {
        return Bytes.of(HmacSignature.sign(holder.spki().toArray(), statement.toArray()));
    }

    public Trace trace() {
        Instant now = clock.get();
        return new Trace(false, TRANSMISSION.format(now), ++stan, LocalDateTime.ofInstant(now, JAPAN).truncatedTo(ChronoUnit.SECONDS),
            ACQUIRER, id);
    }

    private String reference() {
        return String.format(Locale.ROOT, "%012d", stan);
    }
}
