package io.chukei.app.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.chukei.app.Chukei;
import io.chukei.iso8583.message.Bytes;
import io.chukei.pos.card.CardOutcome;
import io.chukei.pos.card.CardProblem;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.pcsc.PcscCard;
import io.chukei.pos.pcsc.PcscReaders;
import io.chukei.pos.pcsc.ReaderOutcome;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.world.FreshCard;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The virtual card on a virtual reader of pcscd: read and made to sign by OpenSC, whose driver for the JPKI is not ours, and by our own
/// terminal. The commands of docs/jpki.md.
final class OpenScTest {
    private static final String MODULE = "opensc-pkcs11.so";
    private static final List<Path> MODULE_FOLDERS =
        List.of(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/usr/lib/aarch64-linux-gnu"), Path.of("/usr/lib64"), Path.of("/usr/lib"));
    private static final CardPins PINS = new CardPins("1234", "ABC123");

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled before the tests
    private Path folder;

    @Test
    void openScReadsTheCardAndSignsAndOurVerifierAcceptsThat() throws Exception {
        FreshCard fresh = FreshCard.alone(Clock.systemUTC(), new SecureRandom());
        fresh.writeTo(folder.resolve("card"));
        try (RealReader reader = RealReader.start(folder, fresh.card(CardVariant.ORDINARY, PINS, new SecureRandom()))) {
            Tool seen = Tool.run(folder, "opensc-tool", "-n", "-a");
            assertTrue(seen.output().contains("jpki") && seen.output().contains("3b:e0:00:ff:81:31:fe:45:14"), seen.output());
            assertTrue(Tool.run(folder, "pkcs15-tool", "--list-certificates").output().contains("User Authentication Certificate"));
            assertEquals(0, Tool.run(folder, "pkcs15-tool", "--read-certificate", "1", "--output", "read.pem").exit());
            assertArrayEquals(fresh.auth().der(), CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("read.pem")))).getEncoded());

            Files.writeString(folder.resolve("data"), "any statement");
            Tool signed =
                Tool.run(folder, "pkcs11-tool", "--module", module(), "--slot-index", "0", "--login", "--pin", PINS.auth(), "--sign",
                    "--mechanism", "SHA256-RSA-PKCS", "--id", "01", "--input-file", "data", "--output-file", "signature");
            assertEquals(0, signed.exit(), signed.output());
            assertEquals(0, chukei("cert", "signature", "--data", file("data"), "--signature", file("signature"), file("read.pem")));
            assertEquals(0, chukei("cert", "verify", "--ca", file("card/auth-ca.cer"), "--crl", file("card/auth.crl"), file("read.pem")));

            ourTerminalPaysUntilTheCardIsTaken(fresh, reader);
        }
    }

    private void ourTerminalPaysUntilTheCardIsTaken(FreshCard fresh, RealReader reader) throws Exception {
        try (PcscCard card = opened(RealReader.NAME + " 00 00")) {
            CardReader terminal = new CardReader(card);
            assertEquals(new CardOutcome.Done<>(Bytes.of(fresh.auth().der())), terminal.present(new JpkiPin(PINS.auth())));
            byte[] statement = "statement".getBytes(StandardCharsets.UTF_8);
            CardOutcome<Bytes> signature = terminal.sign(statement);
            Files.write(folder.resolve("statement"), statement);
            Files.write(folder.resolve("ours"), signature instanceof CardOutcome.Done<Bytes>(Bytes made) ? made.toArray() : new byte[0]);
            assertEquals(0, chukei("cert", "signature", "--data", file("statement"), "--signature", file("ours"), file("card/auth.cer")));
            reader.removeCard();
            assertEquals(new CardOutcome.Failed<Bytes>(CardProblem.CARD_GONE, -1), terminal.sign(statement));
        }
    }

    private static PcscCard opened(String reader) {
        return switch (PcscReaders.open(reader, Duration.ofSeconds(10))) {
            case ReaderOutcome.Done<PcscCard>(PcscCard card) -> card;
            case ReaderOutcome.Failed<PcscCard> failed -> throw new AssertionError(failed.sentence());
        };
    }

    private static int chukei(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine root = Chukei.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return root.execute(arguments);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String module() {
        Path found = MODULE_FOLDERS.stream().map(each -> each.resolve(MODULE)).filter(Files::exists).findFirst().orElse(null);
        Assumptions.assumeTrue(found != null, MODULE + " is not installed (Debian: opensc-pkcs11)");
        return String.valueOf(found);
    }
}
