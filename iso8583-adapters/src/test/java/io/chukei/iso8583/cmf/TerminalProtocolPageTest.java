package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;

/// Every message in hexadecimal on docs/terminal-protocol.md is what the dialect writes, and is read as what the page says it is.
final class TerminalProtocolPageTest {
    private final CmfDialect dialect = new CmfDialect();
    private final List<TerminalRequest> requests = TerminalSamples.requests();
    private final List<TerminalResponse> responses = TerminalSamples.responses();

    @Test
    void theMessagesOnThePageAreInThisOrderWhatTheDialectWrites() throws IOException {
        byte[] sale = dialect.encodeRequest(requests.get(4));
        byte[] tooLong = Arrays.copyOf(sale, sale.length + 1);
        DecodeResult.Malformed<?> malformed = assertInstanceOf(DecodeResult.Malformed.class, dialect.decodeRequest(tooLong));
        assertEquals(DecodeProblem.TRAILING_BYTES, malformed.problem());
        List<String> written = List.of(hex(dialect.encodeRequest(requests.get(0))), hex(dialect.encodeResponse(responses.get(0))),
            hex(dialect.encodeRequest(requests.get(1))), hex(dialect.encodeRequest(requests.get(3))), hex(sale),
            hex(dialect.encodeResponse(responses.get(4))), hex(tooLong), malformed.answer().map(Bytes::hex).orElseThrow(),
            hex(dialect.encodeRequest(requests.get(10))), hex(dialect.encodeResponse(responses.get(8))));
        assertEquals(written, onPage());
    }

    @Test
    void theMessagesOnThePageAreRead() throws IOException {
        int read = 0;
        for (String message : onPage()) {
            byte[] bytes = HexFormat.of().parseHex(message);
            boolean request = dialect.decodeRequest(bytes) instanceof DecodeResult.Decoded;
            boolean response = dialect.decodeResponse(bytes) instanceof DecodeResult.Decoded;
            read += request || response ? 1 : 0;
        }
        assertEquals(onPage().size() - 1, read, "all but the one that is malformed");
    }

    private static List<String> onPage() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"));
        List<String> messages = page.lines().filter(line -> line.matches("[0-9a-f]{40,}")).toList();
        assertTrue(messages.size() >= 8);
        return messages;
    }

    private static String hex(byte[] message) {
        return HexFormat.of().formatHex(message);
    }
}
