package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;

final class CmfDialectTest {
    private static final long SEED = 20_261_121L;
    private static final int MUTATIONS = 20_000;

    private final CmfDialect dialect = new CmfDialect();

    @Test
    void everyRequestComesBackAsItWasWritten() {
        for (TerminalRequest request : TerminalSamples.requests()) {
            assertEquals(request, decoded(dialect.decodeRequest(dialect.encodeRequest(request))));
        }
    }

    @Test
    void everyAnswerComesBackAsItWasWritten() {
        for (TerminalResponse response : TerminalSamples.responses()) {
            assertEquals(response, decoded(dialect.decodeResponse(dialect.encodeResponse(response))));
        }
    }

    @Test
    void aRepeatHasTheDigestOfItsOriginalAndAnotherAmountHasNot() {
        PaymentRequest payment = (PaymentRequest) TerminalSamples.requests().get(4);
        PaymentRequest repeat = payment.withTrace(payment.trace().withRepeat(true).withTransmissionTime("1121003100"));
        PaymentRequest other = new PaymentRequest(payment.trace(), payment.mode(), payment.merchant(), payment.type(), Amount.jpy(1001),
            payment.pointOfService(), payment.retrievalReference(), payment.evidence(), payment.pin());
        assertEquals(digest(payment), digest(repeat));
        assertNotEquals(digest(payment), digest(other));
    }

    @Test
    void stockJposReadsEveryRequest() throws Exception {
        try (InputStream definition = GenericPackager.class.getClassLoader().getResourceAsStream("packager/cmf.xml")) {
            GenericPackager stock = new GenericPackager(definition);
            for (TerminalRequest request : TerminalSamples.requests()) {
                ISOMsg fields = new ISOMsg();
                fields.setPackager(stock);
                fields.unpack(dialect.encodeRequest(request));
                assertEquals(request.mti(), fields.getMTI());
                assertEquals(Elements.stan(request.trace().stan()), fields.getString(11));
                assertEquals(request.trace().acquirer(), fields.getString(32));
            }
        }
    }

    @Test
    void anOverlongElement53ThatStockJposLetsShiftIntoTheMacIsRefusedOnBothSides() throws Exception {
        try (InputStream definition = GenericPackager.class.getClassLoader().getResourceAsStream("packager/cmf.xml")) {
            GenericPackager stock = new GenericPackager(definition);
            byte[] content = new byte[200];
            Arrays.fill(content, (byte) 0x5A);
            ISOMsg fields = new ISOMsg();
            fields.setPackager(stock);
            fields.setMTI("2200");
            fields.set(11, "000000000042");
            fields.set(53, content);
            fields.set(64, new byte[4]);
            byte[] shifted = fields.pack();
            ISOMsg read = new ISOMsg();
            read.setPackager(stock);
            read.unpack(shifted);
            assertEquals(Bytes.of((byte) 0x5A, (byte) 0x5A, (byte) 0x5A, (byte) 0x5A), Bytes.of(read.getBytes(64)), "stock jPOS is fooled");
            assertInstanceOf(DecodeResult.Malformed.class, dialect.decodeRequest(shifted));
            ISOMsg guarded = new ISOMsg();
            guarded.setMTI("2200");
            guarded.set(53, content);
            assertThrows(IllegalArgumentException.class,
                () -> new io.chukei.iso8583.guard.GuardedPackager(CmfElements.TABLE, "packager/cmf.xml", 16_384).pack(guarded));
        }
    }

    @Test
    void trailingBytesAreRefusedAndTheSenderIsToldSo() {
        byte[] sound = dialect.encodeRequest(TerminalSamples.requests().get(4));
        DecodeResult<TerminalRequest> result = dialect.decodeRequest(Arrays.copyOf(sound, sound.length + 1));
        DecodeResult.Malformed<?> malformed = assertInstanceOf(DecodeResult.Malformed.class, result);
        assertEquals(DecodeProblem.TRAILING_BYTES, malformed.problem());
        TerminalResponse answer = (TerminalResponse) decoded(dialect.decodeResponse(malformed.answer().orElseThrow().toArray()));
        assertEquals(TerminalResponse.MALFORMED, answer.actionCode());
        assertEquals(TerminalSamples.TRACE.stan(), answer.echo().trace().stan());
    }

    @Test
    void cutAnywhereAMessageIsMalformedAndNothingIsThrown() {
        for (TerminalRequest request : TerminalSamples.requests()) {
            byte[] sound = dialect.encodeRequest(request);
            for (int length = 0; length < sound.length; length++) {
                assertInstanceOf(DecodeResult.Malformed.class, dialect.decodeRequest(Arrays.copyOf(sound, length)));
            }
        }
    }

    @Test
    void mutatedMessagesAreReadOrRefusedButNeverThrowAndWhatIsReadIsWrittenAlike() {
        Random random = new Random(SEED);
        java.util.List<TerminalRequest> requests = TerminalSamples.requests();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] message = dialect.encodeRequest(requests.get(random.nextInt(requests.size())));
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                message[random.nextInt(Math.min(message.length, 200))] = (byte) random.nextInt(256);
            }
            switch (dialect.decodeRequest(message)) {
                case DecodeResult.Decoded<TerminalRequest>(TerminalRequest read, Bytes digest) ->
                    assertEquals(Bytes.of(message), Bytes.of(dialect.encodeRequest(read)), "one message has one form");
                case DecodeResult.Malformed<TerminalRequest> malformed -> refused++;
            }
        }
        assertTrue(refused > MUTATIONS / 4, "the mutations do harm");
    }

    private Bytes digest(TerminalRequest request) {
        return assertInstanceOf(DecodeResult.Decoded.class, dialect.decodeRequest(dialect.encodeRequest(request))).contentDigest();
    }

    private static Object decoded(DecodeResult<?> result) {
        return switch (result) {
            case DecodeResult.Decoded<?> decoded -> decoded.message();
            case DecodeResult.Malformed<?> malformed -> throw new AssertionError(malformed.problem().name());
        };
    }
}
