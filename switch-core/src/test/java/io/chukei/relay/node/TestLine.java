package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.MessageMacs;

/// One line to a switch, made by hand: one message at a time, no duty and no journal.
final class TestLine implements AutoCloseable {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final TlsClient line;
    private final Clock clock;
    private final CmfDialect dialect = new CmfDialect();
    private long stan;

    /// @param firstStan the last number used before
    TestLine(TlsClient line, Clock clock, long firstStan) {
        this.line = line;
        this.clock = clock;
        this.stan = firstStan;
    }

    void send(TerminalRequest request) throws IOException {
        line.send(dialect.encodeRequest(request));
    }

    TerminalResponse ask(TerminalRequest request) throws IOException {
        send(request);
        return answer();
    }

    /// Sends a payment with its PIN, and a MAC made over the bytes that are sent.
    TerminalResponse ask(PaymentRequest payment, byte[] macKey) throws IOException {
        byte[] message = dialect.encodeRequest(payment);
        byte[] mac = MessageMacs.X9_19.of(macKey, Arrays.copyOf(message, message.length - Pin.MAC_BYTES));
        System.arraycopy(mac, 0, message, message.length - Pin.MAC_BYTES, Pin.MAC_BYTES);
        line.send(message);
        return answer();
    }

    /// Sends any message with a MAC made over the bytes that are sent.
    void sendSealed(TerminalRequest request, byte[] macKey) throws IOException {
        byte[] message = CmfMac.withRoom(dialect.encodeRequest(request));
        CmfMac.put(message, mac(macKey, CmfMac.covered(message)));
        line.send(message);
    }

    /// The next answer, which must have its MAC.
    TerminalResponse sealedAnswer(byte[] macKey) throws IOException {
        byte[] message = line.receive();
        assertEquals(Optional.of(mac(macKey, CmfMac.covered(message))), CmfMac.find(message));
        return read(message);
    }

    private static Bytes mac(byte[] key, Bytes covered) {
        return Bytes.of(MessageMacs.X9_19.of(key, covered.toArray()), 0, CmfMac.BYTES);
    }

    /// The next answer, which has no MAC.
    TerminalResponse answer() throws IOException {
        byte[] message = line.receive();
        assertEquals(Optional.empty(), CmfMac.find(message));
        return read(message);
    }

    private TerminalResponse read(byte[] message) {
        return switch (dialect.decodeResponse(message)) {
            case DecodeResult.Decoded<TerminalResponse>(var response, var digest) -> response;
            case DecodeResult.Malformed<TerminalResponse>(var problem, var answer) -> throw new AssertionError(problem);
        };
    }

    /// The next message's.
    Trace trace(String acquirer, String terminal) {
        LocalDateTime local = LocalDateTime.ofInstant(clock.instant(), TOKYO).truncatedTo(ChronoUnit.SECONDS);
        return new Trace(false, TRANSMISSION.format(clock.instant()), ++stan, local, acquirer, terminal);
    }

    /// The last number used.
    long stan() {
        return stan;
    }

    /// A message's local time as a statement has it.
    static String localTime(Trace trace) {
        return LOCAL.format(trace.localTime());
    }

    /// A proof by a statement that the holder's key signs.
    static Proof proof(IssuedCertificate holder, Bytes challenge, byte[] statement) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(holder.key());
        signer.update(statement);
        return new Proof(Proof.Form.PAY, challenge, new CertificateEvidence.Certificate(Bytes.of(holder.der())), Bytes.of(signer.sign()));
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
