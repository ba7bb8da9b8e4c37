package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.tlv.TlvRefusal;

/// Any bytes as DE 114 end as tags or as a refusal; any bytes as a message end as a message or as a problem, and what
/// was read can be written and read again.
final class ProofTlvFuzzTest {
    private static final CmfDialect DIALECT = new CmfDialect();

    @FuzzTest(maxDuration = "5m")
    void element(byte[] input) {
        try {
            RequestTags.identify(input.clone());
        } catch (TlvRefusal refusal) {
            // A named reason.
        }
        try {
            RequestTags.network(input.clone());
        } catch (TlvRefusal refusal) {
            // A named reason.
        }
        if (DIALECT.decodeRequest(input) instanceof DecodeResult.Decoded<TerminalRequest>(var request, var digest)) {
            byte[] again = DIALECT.encodeRequest(request);
            assertTrue(DIALECT.decodeRequest(again) instanceof DecodeResult.Decoded, "what was read cannot be read again");
        }
        if (DIALECT.decodeResponse(input) instanceof DecodeResult.Decoded<TerminalResponse>(var response, var digest)) {
            byte[] again = DIALECT.encodeResponse(response);
            assertTrue(DIALECT.decodeResponse(again) instanceof DecodeResult.Decoded, "what was read cannot be read again");
        }
    }
}
