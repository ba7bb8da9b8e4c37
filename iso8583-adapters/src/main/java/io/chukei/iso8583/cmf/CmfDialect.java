package io.chukei.iso8583.cmf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.Echo;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.tlv.TlvRefusal;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// The terminal's dialect (docs/terminal-protocol.md).
public final class CmfDialect implements TerminalDialect {
    /// Limit of a message (docs/terminal-protocol.md §8).
    public static final int MOST_BYTES = 16_384;

    private static final String NO_TIME = "0101000000";

    private final GuardedPackager packager = newPackager();

    /// Loads jPOS's packager from the class path.
    public CmfDialect() {}

    /// What reads and writes this dialect's elements, without their meaning: for tools that show a message as it is.
    public static GuardedPackager newPackager() {
        return new GuardedPackager(CmfElements.TABLE, "packager/cmf.xml", MOST_BYTES);
    }

    @Override
    public String name() {
        return "cmf";
    }

    @Override
    public DecodeResult<TerminalRequest> decodeRequest(byte[] message) {
        return switch (packager.unpack(message)) {
            case GuardedPackager.Unpacked.Refused(DecodeProblem problem, Optional<ISOMsg> head) ->
                new DecodeResult.Malformed<>(problem, head.flatMap(this::malformedAnswer));
            case GuardedPackager.Unpacked.Message(ISOMsg fields) -> request(fields);
        };
    }

    private DecodeResult<TerminalRequest> request(ISOMsg fields) {
        String mti = mti(fields);
        Optional<Exchange> exchange = Exchange.ofRequest(mti);
        if (exchange.isEmpty()) {
            return new DecodeResult.Malformed<>(DecodeProblem.UNEXPECTED_MTI, Optional.empty());
        }
        try {
            TerminalRequest request = CmfRequests.read(fields, exchange.get(), mti.equals(exchange.get().requestMti(true)));
            return new DecodeResult.Decoded<>(request, contentDigest(request));
        } catch (TlvRefusal refusal) {
            return new DecodeResult.Malformed<>(refusal.problem(), malformedAnswer(fields));
        } catch (IllegalArgumentException outOfRange) {
            return new DecodeResult.Malformed<>(DecodeProblem.BAD_VALUE, malformedAnswer(fields));
        }
    }

    @Override
    public byte[] encodeRequest(TerminalRequest request) {
        ISOMsg fields = newMessage(request.mti());
        CmfRequests.write(fields, request);
        return packager.pack(fields);
    }

    @Override
    public DecodeResult<TerminalResponse> decodeResponse(byte[] message) {
        return switch (packager.unpack(message)) {
            case GuardedPackager.Unpacked.Refused refused -> new DecodeResult.Malformed<>(refused.problem(), Optional.empty());
            case GuardedPackager.Unpacked.Message(ISOMsg fields) -> response(fields);
        };
    }

    private static DecodeResult<TerminalResponse> response(ISOMsg fields) {
        Optional<Exchange> exchange = Exchange.ofAnswer(mti(fields));
        if (exchange.isEmpty()) {
            return new DecodeResult.Malformed<>(DecodeProblem.UNEXPECTED_MTI, Optional.empty());
        }
        try {
            return new DecodeResult.Decoded<>(CmfAnswers.read(fields, exchange.get()), Bytes.EMPTY);
        } catch (TlvRefusal refusal) {
            return new DecodeResult.Malformed<>(refusal.problem(), Optional.empty());
        } catch (IllegalArgumentException outOfRange) {
            return new DecodeResult.Malformed<>(DecodeProblem.BAD_VALUE, Optional.empty());
        }
    }

    @Override
    public byte[] encodeResponse(TerminalResponse response) {
        ISOMsg fields = newMessage(response.exchange().answerMti());
        CmfAnswers.write(fields, response);
        return packager.pack(fields);
    }

    /// The 1830 answer, where the request says whom to answer.
    private Optional<Bytes> malformedAnswer(ISOMsg fields) {
        try {
            return Exchange.ofRequest(mti(fields)).map(exchange -> {
                Echo echo =
                    new Echo(Elements.trace(fields, false), OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty());
                return Bytes.of(encodeResponse(new TerminalResponse(exchange, echo, TerminalResponse.MALFORMED, Optional.empty(),
                    Optional.empty(), Optional.empty(), io.chukei.iso8583.terminal.ChukeiData.NONE, Optional.empty())));
            });
        } catch (RuntimeException unreadable) {
            return Optional.empty(); // an element that the answer needs is absent or out of range
        }
    }

    /// The same for a message and its repeat: over the canonical bytes with DE 7, DE 52, KSN and MAC taken out (§7.1).
    private Bytes contentDigest(TerminalRequest request) {
        TerminalRequest plain = request.withTrace(request.trace().withRepeat(false).withTransmissionTime(NO_TIME));
        if (plain instanceof PaymentRequest payment) {
            plain = payment.withoutPin();
        }
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encodeRequest(plain)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private ISOMsg newMessage(String mti) {
        try {
            ISOMsg fields = packager.newMessage();
            fields.setMTI(mti);
            return fields;
        } catch (ISOException e) {
            throw new IllegalArgumentException("the MTI cannot be set");
        }
    }

    private static String mti(ISOMsg fields) {
        String mti = fields.getString(0);
        return mti == null ? "" : mti;
    }
}
