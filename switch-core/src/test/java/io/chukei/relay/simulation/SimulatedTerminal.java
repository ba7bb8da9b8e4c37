package io.chukei.relay.simulation;

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
import java.util.function.Consumer;

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
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.identify.Statements;
import io.chukei.relay.transaction.MessageKey;
import org.jspecify.annotations.Nullable;

/// A store terminal with its customers, one payment after the other.
final class SimulatedTerminal {
    static final String REQUESTER = "SHOP-1";
    static final String ACQUIRER = "39200000101";
    static final String MERCHANT = "SHOP-1-MAIN";
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Bytes POINT_OF_SERVICE = Bytes.of(new byte[16]);
    private static final Bytes UNSIGNED = Bytes.of(new byte[32]);

    private final String id;
    private final SimulatedTime time;
    private final SeededRandomness random;
    private final SimulatedJpki jpki;
    private final TerminalDuty.Wire wire;
    private final Receipts receipts;
    private final Statements statements = new Statements(Simulation.SWITCH_ID);
    private long stan;
    private int paymentsLeft;
    private boolean idle;
    private @Nullable Bytes usedChallenge;

    SimulatedTerminal(String id, SimulatedTime time, SeededRandomness random, SimulatedJpki jpki, TerminalDuty.Wire wire,
        Receipts receipts) {
        this.id = id;
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
        NetworkRequest request = new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(1));
        ask(request, answer -> then.accept(answer.data().challenges().getFirst()), () -> end("no challenge"));
    }

    private void ask(TerminalRequest request, Consumer<TerminalResponse> onAnswer, Runnable onGivenUp) {
        new TerminalDuty(time, request, wire, new TerminalDuty.Ending(onAnswer, onGivenUp, TerminalDuty.MOST_REPEATS)).begin();
    }

    private void play(Scenario scenario, Bytes challenge) {
        Amount amount = Amount.jpy(random.between(1, 2_000));
        switch (scenario) {
            case TWO_LEGS -> identify(holder(true), challenge, MERCHANT, amount, answer -> end(code(answer)));
            case BAD_HOLDER -> identify(holder(false), challenge, MERCHANT, amount, answer -> end(code(answer)));
            case ONE_LEG -> pay(oneLeg(holder(true), challenge, amount), answer -> end(code(answer)));
            case WRONG_SIGNATURE ->
                pay(withSignature(oneLeg(holder(true), challenge, amount), random.bytes(32)), answer -> end(code(answer)));
            case TAMPERED_AMOUNT -> pay(withAmount(oneLeg(holder(true), challenge, amount), Amount.jpy(amount.minorUnits() + 1)),
                answer -> end(code(answer)));
            case REPLAYED_CHALLENGE -> pay(oneLeg(holder(true), usedChallenge == null ? challenge : usedChallenge, amount),
                answer -> end(code(answer)));
            case FORGED_HANDLE -> pay(payment(amount, new Evidence.WithHandle(Bytes.of(random.bytes(32)), 1)), answer -> end(code(answer)));
            case WRONG_MERCHANT -> identify(holder(true), challenge, "ANOTHER-SHOP", amount, answer -> end(code(answer)));
            case CANCEL_AT_ONCE -> cancelAtOnce(oneLeg(holder(true), challenge, amount));
            case CANCEL_AFTER -> afterApproval(oneLeg(holder(true), challenge, amount),
                paid -> reverse(paid, "2200", amount, amount.zero(), ReversalRequest.CUSTOMER_CANCELLATION));
            case PART_STANDS -> afterApproval(oneLeg(holder(true), challenge, Amount.jpy(amount.minorUnits() + 1)),
                paid -> reverse(paid, "2200", paid.amount(), Amount.jpy(1), ReversalRequest.COMPLETED_PARTIALLY));
            case REFUND -> afterApproval(oneLeg(holder(true), challenge, amount), paid -> refund(paid, amount));
            case REFUND_TOO_MUCH -> afterApproval(oneLeg(holder(true), challenge, amount),
                paid -> refund(paid, Amount.jpy(amount.minorUnits() + 1)));
            case COMPLETION -> preauthorize(challenge, amount, false);
            case COMPLETION_CANCELLED -> preauthorize(challenge, amount, true);
            case UNKNOWN_CANCELLED -> reverse(oneLeg(holder(true), challenge, amount), "2200", amount, amount.zero(),
                ReversalRequest.TIMEOUT);
            case OTHER_CONTENT -> afterApproval(oneLeg(holder(true), challenge, amount), paid -> {
                PaymentRequest other = withAmount(paid, Amount.jpy(amount.minorUnits() + 7));
                ask(other, answer -> end(code(answer)), () -> end("no answer"));
            });
        }
    }

    private SimulatedHolder holder(boolean mayPay) {
        List<SimulatedHolder> fitting = jpki.holders().stream().filter(one -> one.kind().mayPay() == mayPay).toList();
        return fitting.get(random.below(fitting.size()));
    }

    private void identify(SimulatedHolder holder, Bytes challenge, String merchant, Amount amount, Consumer<TerminalResponse> onEnd) {
        IdentifyRequest unsigned = new IdentifyRequest(trace(), merchant, TransactionType.GOODS,
            proof(Proof.Form.IDENTIFY, holder, challenge, UNSIGNED), IdentifyRequest.ALL_SERVICES, Amount.JPY);
        Bytes signature = sign(holder, statements.of(REQUESTER, unsigned));
        IdentifyRequest request = new IdentifyRequest(unsigned.trace(), merchant, TransactionType.GOODS,
            proof(Proof.Form.IDENTIFY, holder, challenge, signature), unsigned.services(), Amount.JPY);
        usedChallenge = challenge;
        ask(request, answer -> {
            Optional<Bytes> handle = answer.data().handle();
            if (handle.isEmpty()) {
                onEnd.accept(answer);
                return;
            }
            int choice = answer.data().candidates().get(random.below(answer.data().candidates().size())).index();
            pay(payment(amount, new Evidence.WithHandle(handle.get(), choice)), onEnd);
        }, () -> end("no answer"));
    }

    private PaymentRequest payment(Amount amount, Evidence evidence) {
        return new PaymentRequest(trace(), PaymentMode.FINANCIAL, MERCHANT, TransactionType.GOODS, amount, POINT_OF_SERVICE, reference(),
            evidence, Optional.empty());
    }

    private PaymentRequest oneLeg(SimulatedHolder holder, Bytes challenge, Amount amount) {
        return oneLeg(PaymentMode.FINANCIAL, holder, challenge, amount);
    }

    private PaymentRequest oneLeg(PaymentMode mode, SimulatedHolder holder, Bytes challenge, Amount amount) {
        Selection selection = new Selection.ByService(Service.CREDIT);
        Evidence.WithProof unsigned = new Evidence.WithProof(proof(Proof.Form.PAY, holder, challenge, UNSIGNED), selection);
        PaymentRequest draft = new PaymentRequest(trace(), mode, MERCHANT, TransactionType.GOODS, amount, POINT_OF_SERVICE, reference(),
            unsigned, Optional.empty());
        Bytes signature = sign(holder, statements.of(REQUESTER, draft, unsigned));
        usedChallenge = challenge;
        return withEvidence(draft, new Evidence.WithProof(proof(Proof.Form.PAY, holder, challenge, signature), selection));
    }

    private static PaymentRequest withEvidence(PaymentRequest request, Evidence evidence) {
        return new PaymentRequest(request.trace(), request.mode(), request.merchant(), request.type(), request.amount(),
            request.pointOfService(), request.retrievalReference(), evidence, Optional.empty());
    }

    private static PaymentRequest withSignature(PaymentRequest request, byte[] signature) {
        Evidence.WithProof before = (Evidence.WithProof) request.evidence();
        Proof proof = new Proof(Proof.Form.PAY, before.proof().challenge(), before.proof().certificate(), Bytes.of(signature));
        return withEvidence(request, new Evidence.WithProof(proof, before.selection()));
    }

    private static PaymentRequest withAmount(PaymentRequest request, Amount amount) {
        return new PaymentRequest(request.trace(), request.mode(), request.merchant(), request.type(), amount, request.pointOfService(),
            request.retrievalReference(), request.evidence(), Optional.empty());
    }

    /// Pays; a choice is made when asked, and what gets no answer is reversed.
    private void pay(PaymentRequest request, Consumer<TerminalResponse> onEnd) {
        ask(request, answer -> {
            if (answer.accepted()) {
                receipts.count(key(request), request.amount().minorUnits());
            }
            if (answer.actionCode() == 1067 && answer.data().handle().isPresent()) {
                pay(payment(request.amount(), new Evidence.WithHandle(answer.data().handle().get(), 1)), onEnd);
            } else {
                onEnd.accept(answer);
            }
        }, () -> giveUp(request));
    }

    private void giveUp(PaymentRequest request) {
        receipts.ended("given up");
        reverse(request, mti(request), request.amount(), request.amount().zero(), ReversalRequest.TIMEOUT);
    }

    private static String mti(TerminalRequest request) {
        return request.exchange().requestMti(false);
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
            () -> reverse(request, "2200", request.amount(), request.amount().zero(), ReversalRequest.CUSTOMER_CANCELLATION));
    }

    private void reverse(TerminalRequest original, String mti, Amount amount, Amount stands, int reason) {
        OriginalData named = new OriginalData(mti, original.trace().stan(), original.trace().localTime(), ACQUIRER);
        ReversalRequest request = new ReversalRequest(trace(), MERCHANT, TransactionType.GOODS, stands.minorUnits() == 0, amount, stands,
            reason, Optional.empty(), named);
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
        OriginalData named = new OriginalData("2200", paid.trace().stan(), paid.trace().localTime(), ACQUIRER);
        RefundRequest request = new RefundRequest(trace(), MERCHANT, amount, POINT_OF_SERVICE, reference(), named);
        ask(request, answer -> {
            if (answer.accepted()) {
                receipts.count(key(request), amount.minorUnits());
            }
            end("refund " + code(answer));
        }, () -> reverse(request, "2200", amount, amount.zero(), ReversalRequest.TIMEOUT));
    }

    private void preauthorize(Bytes challenge, Amount amount, boolean cancelled) {
        PaymentRequest authorization = oneLeg(PaymentMode.AUTHORIZATION, holder(true), challenge, amount);
        afterApproval(authorization, held -> {
            Amount taken = Amount.jpy(random.between(1, amount.minorUnits()));
            OriginalData named = new OriginalData("2100", held.trace().stan(), held.trace().localTime(), ACQUIRER);
            AdviceRequest advice = new AdviceRequest(trace(), MERCHANT, TransactionType.GOODS, taken, POINT_OF_SERVICE, reference(), named);
            new TerminalDuty(time, advice, wire, new TerminalDuty.Ending(answer -> {
                if (!answer.accepted()) {
                    receipts.unexpected();
                    end("completion " + code(answer));
                    return;
                }
                receipts.count(key(held), taken.minorUnits());
                if (cancelled) {
                    receipts.count(key(held), 0);
                    reverse(advice, "2220", taken, taken.zero(), ReversalRequest.CUSTOMER_CANCELLATION);
                } else {
                    end("completion " + code(answer));
                }
            }, () -> end("completion without answer"), Integer.MAX_VALUE)).begin();
        });
    }

    private Proof proof(Proof.Form form, SimulatedHolder holder, Bytes challenge, Bytes signature) {
        return new Proof(form, challenge, new CertificateEvidence.Certificate(holder.certificate()), signature);
    }

    private static Bytes sign(SimulatedHolder holder, Bytes statement) {
        return Bytes.of(HmacSignature.sign(holder.spki().toArray(), statement.toArray()));
    }

    private Trace trace() {
        Instant now = time.now();
        return new Trace(false, TRANSMISSION.format(now), ++stan, LocalDateTime.ofInstant(now, JAPAN).truncatedTo(ChronoUnit.SECONDS),
            ACQUIRER, id);
    }

    private String reference() {
        return String.format(Locale.ROOT, "%012d", stan);
    }

    private static MessageKey key(TerminalRequest request) {
        return MessageKey.of(REQUESTER, request);
    }

    private static String code(TerminalResponse response) {
        return String.format(Locale.ROOT, "%04d", response.actionCode());
    }
}
