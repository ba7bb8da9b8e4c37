package io.chukei.app.prove.forced;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Traces as strace writes them, made by hand: in order, and out of order in each way.
final class ForcedTraceTest {
    private static final String LOG = "<" + hex("/d/transactions/000004.log") + ">";
    private static final String OTHER_LOG = "<" + hex("/d/links/000004.log") + ">";
    private static final String SOCKET = "<" + hex("socket:[77]") + ">";
    private static final String RECORD = write(key("SHOP-1T2", 41));
    private static final String FORCE = "7 fdatasync(12" + LOG + ") = 0";
    private static final String PAYMENT = send("SHOP-1T2", "000007");
    private static final String REVERSAL =
        "9 sendto(30" + SOCKET + ", \"" + hex(frame("0420" + "rest 0200" + "000007" + "1121030000")) + "\", 99, 0, NULL, 0) = 99";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aRecordThatIsForcedCoversItsPaymentAndItsReversal() throws IOException {
        assertEquals(new ForcedTrace.Verdict(1, 1, 1, List.of()), read(RECORD, FORCE, PAYMENT, REVERSAL));
    }

    @Test
    void aForceThatEndsAfterThePaymentHasLeftDoesNotCoverIt() throws IOException {
        assertEquals(1,
            read(RECORD, "7 fdatasync(12" + LOG + " <unfinished ...>", PAYMENT, "7 <... fdatasync resumed>) = 0").unforced().size());
    }

    @Test
    void aForceThatBeganBeforeTheRecordWasWrittenDoesNotCoverIt() throws IOException {
        assertEquals(1,
            read("7 fdatasync(12" + LOG + " <unfinished ...>", RECORD, "7 <... fdatasync resumed>) = 0", PAYMENT).unforced().size());
    }

    @Test
    void neitherDoesOneOfAnotherFileNorOneThatFails() throws IOException {
        assertEquals(1, read(RECORD, "7 fdatasync(12" + OTHER_LOG + ") = 0", PAYMENT).unforced().size());
        assertEquals(1, read(RECORD, "7 fdatasync(12" + LOG + ") = -1 EIO (Input/output error)", PAYMENT).unforced().size());
    }

    @Test
    void aSecondPaymentIsNotCoveredByTheFirstOnesRecord() throws IOException {
        assertEquals(1, read(RECORD, FORCE, PAYMENT, send("SHOP-1T2", "000008")).unforced().size());
        assertEquals(0, read(RECORD, FORCE, PAYMENT, write(key("SHOP-1T2", 42)), FORCE, send("SHOP-1T2", "000008")).unforced().size());
    }

    @Test
    void anotherTerminalsRecordCoversNothing() throws IOException {
        assertEquals(1, read(write(key("SHOP-1T1", 41)), FORCE, PAYMENT).unforced().size());
    }

    @Test
    void aReversalOfWhatNeverLeftIsTold() throws IOException {
        assertEquals(1, read(RECORD, FORCE, REVERSAL).unforced().size());
    }

    private ForcedTrace.Verdict read(String... lines) throws IOException {
        return ForcedTrace.read(Files.write(folder.resolve("trace"), List.of(lines)));
    }

    private static String key(String terminal, int stan) {
        String key = "GSHOP-1I" + terminal + "2" + "20261121" + stan;
        return (char) key.length() + key;
    }

    private static String write(String data) {
        return "7 write(12" + LOG + ", \"" + hex("head" + data + "9value") + "\", 99) = 99";
    }

    /// In two pieces, as a scattered write is.
    private static String send(String terminal, String stan) {
        String message =
            "0200" + "F23E448108E08000" + "0000000000000000" + "16" + "9392471821080017" + "000000" + "000000000100" + "1121030000" + stan
                + "…" + terminal;
        String frame = frame(message);
        return "9 writev(30" + SOCKET + ", [{iov_base=\"" + hex(frame.substring(0, 2)) + "\", iov_len=2}, {iov_base=\""
            + hex(frame.substring(2))
            + "\", iov_len=99}], 2) = 99";
    }

    private static String frame(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        return "" + (char) 0 + (char) bytes.length + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
            hex.append(String.format(java.util.Locale.ROOT, "\\x%02x", one));
        }
        return hex.toString();
    }
}
