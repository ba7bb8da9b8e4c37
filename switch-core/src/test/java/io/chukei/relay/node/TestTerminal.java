package io.chukei.relay.node;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinPad;

/// A terminal made by hand: one line, one message at a time, no duty and no journal.
final class TestTerminal implements AutoCloseable {
    static final String TERMINAL = "POS00001";
    static final String MERCHANT = "SHOP-1-MAIN";
    static final String ACQUIRER = "39200000101";

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final TlsClient line;
    private final String requester;
    private final Clock clock;
    private final CmfDialect dialect = new CmfDialect();
    private long stan;

    /// @param firstStan the last number used before
    TestTerminal(TlsClient line, String requester, Clock clock, long firstStan) {
        this.line = line;
        this.requester = requester;
        this.clock = clock;
        this.stan = firstStan;
    }

    TerminalResponse ask(TerminalRequest request) throws IOException {
        send(request);
        return answer();
    }

    void send(TerminalRequest request) throws IOException {
        line.send(dialect.encodeRequest(request));
    }

    /// Sends a payment with a PIN, its MAC made over the bytes that are sent.
    TerminalResponse ask(PaymentRequest payment, PinPad.Entered entered, byte[] macKey) throws IOException {
        Pin pin = new Pin(new PinBlock(entered.block()), Optional.of(Bytes.of(entered.serial())), Optional.of(Bytes.of(new byte[4])));
        byte[] message = dialect.encodeRequest(payment.withPin(pin));
        byte[] mac = MessageMacs.X9_19.of(macKey, Arrays.copyOf(message, message.length - Pin.MAC_BYTES));
        System.arraycopy(mac, 0, message, message.length - Pin.MAC_BYTES, Pin.MAC_BYTES);
        line.send(message);
        return answer();
    }

    TerminalResponse answer() throws IOException {
        return switch (dialect.decodeResponse(line.receive())) {
            case DecodeResult.Decoded<TerminalResponse>(var response, var digest) -> response;
            case DecodeResult.Malformed<TerminalResponse>(var problem, var answer) -> throw new AssertionError(problem);
        };
    }

    Bytes challenge() throws IOException {
        return ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(1))).data().challenges().getFirst();
    }

    /// A payment in one leg, its statement signed with the holder's key.
    PaymentRequest pay(IssuedCertificate holder, long yen) throws IOException, GeneralSecurityException {
        Bytes challenge = challenge();
        Trace trace = trace();
        byte[] statement = SignedStatement.pay(requester, challenge.toArray(), LOCAL.format(trace.localTime()), yen, trace.stan());
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(holder.key());
        signer.update(statement);
        Proof proof =
            new Proof(Proof.Form.PAY, challenge, new CertificateEvidence.Certificate(Bytes.of(holder.der())), Bytes.of(signer.sign()));
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, MERCHANT, TransactionType.GOODS, yen(yen), Bytes.of(new byte[16]),
            String.format("%012d", trace.stan()), new Evidence.WithProof(proof, new Selection.ByService(Service.CREDIT)), Optional.empty());
    }

    /// The full reversal of a payment.
    ReversalRequest reversal(PaymentRequest payment) {
        Amount amount = payment.amount();
        return new ReversalRequest(trace(), MERCHANT, payment.type(), true, amount, yen(0), 4000, Optional.of(payment.retrievalReference()),
            new OriginalData("2200", payment.trace().stan(), payment.trace().localTime(), ACQUIRER));
    }

    static Amount yen(long yen) {
        return new Amount(Amount.JPY, 0, yen);
    }

    private Trace trace() {
        LocalDateTime local = LocalDateTime.ofInstant(clock.instant(), TOKYO).truncatedTo(ChronoUnit.SECONDS);
        return new Trace(false, TRANSMISSION.format(clock.instant()), ++stan, local, ACQUIRER, TERMINAL);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
