package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/// What docs/issuer-protocol.md shows is what the dialect writes and reads.
final class IssuerProtocolPageTest {
    private final EditionDialect dialect = new EditionDialect(Edition.ISO87_ASCII);
    private final StockJpos bank = new StockJpos("iso87ascii");

    @Test
    void theRequestsOnThePageAreTheOnesThatAreWritten() throws IOException {
        assertShown(dialect.encode(IssuerSamples.requests().getFirst()));
        assertShown(dialect.encode(IssuerSamples.reversal(Amount.jpy(400)).asRepeat()));
        assertShown(dialect.encode(IssuerSamples.requests().get(11)));
    }

    @Test
    void theRequestForCashOnThePageIsWhatIsWrittenIn1987AndInCmf() throws IOException {
        assertShown(dialect.encode(IssuerSamples.cash()));
        String hex = HexFormat.of().formatHex(new EditionDialect(Edition.CMF).encode(IssuerSamples.cash()));
        assertTrue(page().contains("\n" + hex + "\n"), () -> "not on the page: " + hex);
    }

    @Test
    void theAnswersOnThePageAreRead() throws IOException, ISOException {
        ISOMsg approval = (ISOMsg) bank.read(dialect.encode(IssuerSamples.requests().getFirst()))
            .clone(new int[]{0, 3, 4, 7, 11, 32, 37, 41, 42, 49});
        approval.setMTI("0210");
        approval.set(15, "1121");
        approval.set(38, "A12345");
        approval.set(39, "00");
        byte[] message = bank.write(approval);
        assertShown(message);
        DecodeResult.Decoded<?> decoded = assertInstanceOf(DecodeResult.Decoded.class, dialect.decode(message));
        assertEquals(AnswerClass.APPROVED, assertInstanceOf(IssuerResponse.class, decoded.message()).answerClass());
        assertShown(bank.answer(dialect.encode(IssuerSamples.requests().get(11)), "00"));
    }

    @Test
    void everyCodeOnThePageIsClassifiedAsThePageSays() throws IOException {
        for (AnswerClass answerClass : AnswerClass.values()) {
            String row = page().lines().filter(line -> line.startsWith("| " + answerClass.name().toLowerCase(java.util.Locale.ROOT)))
                .findFirst().orElseThrow();
            int codes = 0;
            for (String code : row.split("[^0-9]+", -1)) {
                if (Text.isDigits(code, 2, 2)) {
                    assertEquals(answerClass, dialect.classify(code), code);
                    codes++;
                }
            }
            assertTrue(codes >= 3, row);
        }
    }

    private static void assertShown(byte[] message) throws IOException {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        assertTrue(page().contains("\n" + text + "\n"), () -> "not on the page: " + text);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/issuer-protocol.md"));
    }
}
