package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.DecodeResult.Decoded;
import io.chukei.iso8583.message.DecodeResult.Malformed;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;

final class CmfMacTest {
    private static final Bytes MAC = Bytes.fromHex("8dcb75fc");

    private final CmfDialect dialect = new CmfDialect();

    @Test
    void whateverIsAboutMoneyMayCarryAMacAndIsTheSameMessageWithIt() {
        for (TerminalRequest request : TerminalSamples.requests()) {
            byte[] plain = dialect.encodeRequest(request);
            byte[] sealed = sealed(plain);
            if (!request.exchange().aboutMoney()) {
                assertEquals(DecodeProblem.UNLISTED_ELEMENT,
                    assertInstanceOf(Malformed.class, dialect.decodeRequest(sealed)).problem());
            } else if (!(request instanceof PaymentRequest payment) || payment.pin().isEmpty()) {
                assertEquals(dialect.decodeRequest(plain), dialect.decodeRequest(sealed), request::mti);
            }
        }
        for (TerminalResponse response : TerminalSamples.responses()) {
            if (response.exchange().aboutMoney()) {
                DecodeResult<TerminalResponse> read = dialect.decodeResponse(sealed(dialect.encodeResponse(response)));
                assertEquals(response, assertInstanceOf(Decoded.class, read).message());
            }
        }
    }

    @Test
    void theMacIsFoundWhereItWasPutAndCoversEverythingBeforeIt() {
        for (TerminalRequest request : TerminalSamples.requests()) {
            byte[] room = CmfMac.withRoom(dialect.encodeRequest(request));
            byte[] before = CmfMac.covered(room).toArray();
            CmfMac.put(room, MAC);
            assertEquals(Optional.of(MAC), CmfMac.find(room));
            assertArrayEquals(before, CmfMac.covered(room).toArray());
            assertSame(room, CmfMac.withRoom(room), "there is room already");
            assertThrows(IllegalArgumentException.class, () -> CmfMac.put(room, Bytes.of(new byte[8])));
        }
    }

    @Test
    void aMessageWithoutAMacHasNone() {
        for (TerminalResponse response : TerminalSamples.responses()) {
            assertEquals(Optional.empty(), CmfMac.find(dialect.encodeResponse(response)));
        }
    }

    private static byte[] sealed(byte[] message) {
        byte[] room = CmfMac.withRoom(message);
        CmfMac.put(room, MAC);
        return room;
    }
}
