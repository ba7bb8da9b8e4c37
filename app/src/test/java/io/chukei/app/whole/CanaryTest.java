package io.chukei.app.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.payment.CardPinPrompt;
import io.chukei.pos.payment.CertificateSending;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PinnedPayment;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.pos.pinpad.CardPin;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No card number, account number, PIN, serial or subject in anything that a switch at DEBUG, its stores, its metrics, the terminals' journals or the banks'
/// ledgers leave on disk (invariant I10). First one of each is planted and must be found.
final class CanaryTest {
    private static final String WRONG_PIN = "480173629515";
    private static final Pattern COMMON_NAME = Pattern.compile("CN=([^,]+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void everyPlantedCanaryIsFound() throws Exception {
        List<Canary> canaries = canaries(new java.math.BigInteger("160000123"), "SIM00000000000042");
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < canaries.size(); i++) {
            byte[] form = canaries.get(i).form();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            // Some at the front of a file, some across the edge of two pieces.
            content.writeBytes(new byte[i % 2 == 0 ? 0 : CanaryHunt.CHUNK - form.length / 2]);
            content.writeBytes(form);
            content.writeBytes("…".getBytes(StandardCharsets.UTF_8));
            Files.write(folder.resolve("planted-" + i), content.toByteArray());
            expected.add("planted-" + i + ": " + canaries.get(i).what());
        }
        Set<String> found = CanaryHunt.search(folder, canaries);
        assertTrue(found.containsAll(expected), () -> {
            expected.removeAll(found);
            return "not found: " + expected;
        });
    }

    @Test
    void nothingLeftOnDiskHoldsACardNumberASerialOrASubject() throws Exception {
        List<Canary> canaries = new ArrayList<>();
        try (LocalWorld world = Shop.open(folder, "debug")) {
            Holder holder = Shop.linked(world);
            Holder stranger = world.holder();
            canaries.addAll(canaries(holder.certificate().serial(), commonName(holder)));
            canaries.addAll(canaries(stranger.certificate().serial(), commonName(stranger)));
            canaries.addAll(Canary.ofDigits("the account number", DefaultWorld.DEPOSIT_Y_LONG));
            canaries.addAll(Canary.ofDigits("the PIN", DefaultWorld.PIN_LONG));
            canaries.addAll(Canary.ofDigits("a wrong PIN", WRONG_PIN));
            payByDebit(world);
            payInEveryWay(world, Shop.atTheReader(holder), Shop.atTheReader(stranger));
            Await.until("nothing is owed any more", Shop.LIMIT, () -> world.admin().owed() == 0);
            Files.writeString(folder.resolve("metrics.txt"), world.admin().metrics());
            for (String path : List.of("/links", "/links/journal", "/obligations", "/revocation?all=true")) {
                Files.writeString(folder.resolve("admin" + path.replaceAll("\\W", "-") + ".json"), world.admin().get(path));
            }
            assertEquals(0, world.relay().stop());
            String log = Files.readString(world.log());
            assertTrue(log.contains("DEBUG"), "the switch has told everything that it tells");
            assertEquals(Set.of(), CanaryHunt.search(folder, canaries));
        }
    }

    private static void payInEveryWay(LocalWorld world, Holding holder, Holding stranger) throws Exception {
        TerminalSettings byFingerprint = world.settings(1, Shop.TIMER).withSending(CertificateSending.FINGERPRINT_FIRST);
        try (PosTerminal pos = world.terminal(byFingerprint, world.lines(), world.journal(byFingerprint.terminal()))) {
            pos.signOn();
            Receipt whole = pos.payAtOnce(holder, Shop.CREDIT, Amount.jpy(4700), Knobs.NONE);
            Receipt part = pos.reverseInPart(whole.stan(), whole.localTime().toLocalDate(), Amount.jpy(4600));
            assertEquals(Receipt.Outcome.COUNTED, pos.refund(part.stan(), part.localTime().toLocalDate(), Amount.jpy(600)).outcome());
        }
        try (PosTerminal pos = world.terminal(1, Shop.TIMER)) {
            pos.signOn();
            Identified identified = pos.identify(holder, Set.of(Service.CREDIT), Knobs.NONE);
            assertEquals(Receipt.Outcome.COUNTED,
                pos.pay(identified, identified.candidates().getFirst().index(), Amount.jpy(4100), Knobs.NONE).outcome());
            Receipt paid = pos.payAtOnce(holder, Shop.CREDIT, Amount.jpy(4200), Knobs.NONE);
            assertEquals(Receipt.Outcome.REVERSED, pos.cancel(paid).outcome());
            for (Behaviour behaviour : List.of(new Behaviour.Decline("05"), new Behaviour.WrongAmount(), new Behaviour.Silent(true))) {
                world.testbed().bank(Shop.BANK).behave(BehaviourRule.next(1, behaviour));
                assertEquals(Receipt.Outcome.VOID, pos.payAtOnce(holder, Shop.CREDIT, Amount.jpy(4300), Knobs.NONE).outcome());
            }
            assertEquals(Receipt.Outcome.VOID,
                pos.payAtOnce(holder, Shop.CREDIT, Amount.jpy(4400), Knobs.NONE.signing(Amount.jpy(1))).outcome());
            assertEquals(Receipt.Outcome.VOID, pos.payAtOnce(stranger, Shop.CREDIT, Amount.jpy(4500), Knobs.NONE).outcome());
            refusedAtTheDoor(world, pos, holder);
        }
    }

    private static void payByDebit(LocalWorld world) throws Exception {
        Holder holder = world.holder();
        world.linkDebit(holder, DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y_LONG, "SIM-BANK Y");
        try (PosTerminal pos = world.terminalWithPinPad(2, Shop.TIMER)) {
            pos.signOn();
            Identified identified = pos.identify(Shop.atTheReader(holder), Set.of(Service.DEBIT), Knobs.NONE);
            CardPinPrompt prompt = (label, attempt) -> Optional.of(new CardPin(attempt == 1 ? WRONG_PIN : DefaultWorld.PIN_LONG));
            Receipt paid = new PinnedPayment(pos, prompt).pay(identified, identified.candidates().getFirst().index(), Amount.jpy(4800),
                Knobs.NONE.losingAnswers(1));
            assertEquals(Receipt.Outcome.COUNTED, paid.outcome());
            assertEquals(Receipt.Outcome.REVERSED, pos.cancel(paid).outcome());
        }
    }

    /// A message that does not read and a link that is refused: what could not be understood is easily logged as it came.
    private static void refusedAtTheDoor(LocalWorld world, PosTerminal pos, Holding holder) throws Exception {
        double before = malformed(world);
        try (SwitchLine line = SwitchLine.open(world.lineSettings(world.testbed().transport().client("SHOP-1")))) {
            line.sendRaw(("2200" + DefaultWorld.CARD_A).getBytes(StandardCharsets.US_ASCII));
            Await.until("the message is counted", Shop.LIMIT, () -> malformed(world) > before);
        }
        try {
            world.admin().post("/links", Map.of("ca", "auth", "serialHex", "zz" + DefaultWorld.CARD_A, "service", "credit"));
        } catch (java.io.IOException refused) {
            assertTrue(refused.getMessage() != null && refused.getMessage().contains("BAD_FORM"));
        }
        try {
            pos.identify(holder, Set.of(Service.DEBIT), Knobs.NONE);
        } catch (PosException refused) {
            assertTrue(refused.actionCode() > 0);
        }
    }

    private static double malformed(LocalWorld world) throws java.io.IOException {
        return world.admin().metric("chukei_terminal_lines_total{event=\"malformed_answered\"}")
            + world.admin().metric("chukei_terminal_lines_total{event=\"malformed_unanswered\"}");
    }

    private static List<Canary> canaries(java.math.BigInteger serial, String subject) {
        List<Canary> all = new ArrayList<>(Canary.ofDigits("the card number", DefaultWorld.CARD_A));
        all.addAll(Canary.ofSerial("a serial", serial));
        all.addAll(Canary.ofText("a subject", subject));
        return all;
    }

    private static String commonName(Holder holder) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(holder.certificate().der()));
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        assertTrue(name.find(), "a holder's certificate has a common name");
        return name.group(1);
    }
}
