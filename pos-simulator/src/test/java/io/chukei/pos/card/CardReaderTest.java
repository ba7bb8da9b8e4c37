package io.chukei.pos.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Random;

import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.card.CardChannel;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.world.FreshCard;
import io.chukei.testbed.world.Holder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardReaderTest {
    private static final CardPins PINS = new CardPins("1234", "ABC123");
    @SuppressWarnings("NullAway.Init") // filled before the tests
    private static FreshCard fresh;

    @BeforeAll
    static void issue() throws java.io.IOException {
        fresh = FreshCard.alone(Clock.systemUTC(), new SecureRandom());
    }

    private static String why(CardOutcome<Bytes> outcome) {
        return outcome instanceof CardOutcome.Failed<Bytes> failed ? failed.sentence() : "done";
    }

    @Test
    void readsTheCertificateAndHasStatementsSigned() throws Exception {
        try (Jlis jlis = jlis()) {
            Holder holder = Holder.register(jlis, HolderSpec.ordinary(), new SecureRandom());
            CardReader reader = new CardReader(holder.card());
            Bytes certificate = done(reader.certificate());
            assertEquals(Bytes.of(holder.certificate().der()), certificate);
            assertEquals(3, done(reader.unlock(new JpkiPin(Holder.PIN))));
            byte[] statement = "statement".getBytes(StandardCharsets.UTF_8);
            Bytes signature = done(reader.sign(statement));
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate.toArray()))
                    .getPublicKey());
            check.update(statement);
            assertTrue(check.verify(signature.toArray()));
        }
    }

    @Test
    void aCardWithAKeyOnP384SignsTheStatementsSha384() throws Exception {
        JlisSettings settings = new JlisSettings(0, Municipality.ALL).withNextCards();
        try (Jlis jlis = Jlis.start(settings, Clock.systemUTC(), new HolderKeys(new SecureRandom(), 1))) {
            Holder holder = Holder.register(jlis, HolderSpec.ordinary().ofGeneration(HolderSpec.NEXT_CARDS), new SecureRandom());
            CardReader reader = new CardReader(holder.card());
            Bytes certificate = done(reader.certificate());
            done(reader.unlock(new JpkiPin(Holder.PIN)));
            byte[] statement = "statement".getBytes(StandardCharsets.UTF_8);
            Bytes signature = done(reader.sign(statement));
            Signature check = Signature.getInstance("SHA384withECDSA");
            check.initVerify(
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate.toArray()))
                    .getPublicKey());
            check.update(statement);
            assertTrue(check.verify(signature.toArray()));
        }
    }

    @Test
    void aWrongPinCostsTriesUntilTheCardIsBlocked() throws Exception {
        try (Jlis jlis = jlis()) {
            Holder holder = Holder.register(jlis, HolderSpec.ordinary(), new SecureRandom());
            CardReader reader = new CardReader(holder.card());
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_WRONG, 2), reader.unlock(new JpkiPin("9999")));
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_WRONG, 1), reader.unlock(new JpkiPin("9999")));
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_BLOCKED, 0), reader.unlock(new JpkiPin("9999")));
            // The holder's card has no signature half, and who comes later cannot tell why its PIN is blocked.
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_NOT_IN_USE, 0), reader.unlock(new JpkiPin(Holder.PIN)));
        }
    }

    @ParameterizedTest
    @CsvSource({"ORDINARY,", "NO_SIGN,", "ANDROID,", "PIN_BLOCKED, PIN_BLOCKED", "FACE_ONLY, PIN_NOT_IN_USE",
        "NO_CERTIFICATES, NO_CERTIFICATE"})
    void eachKindOfCardPaysOrSaysWhyNot(CardVariant variant, @Nullable CardProblem problem) {
        VirtualCard card = fresh.card(variant, PINS, new Random(1));
        CardReader reader = new CardReader(card);
        switch (reader.present(new JpkiPin("1234"))) {
            case CardOutcome.Done<Bytes>(Bytes certificate) -> {
                assertNull(problem);
                assertEquals(Bytes.of(fresh.auth().der()), certificate);
                assertEquals(256, done(reader.sign(new byte[32])).length());
            }
            case CardOutcome.Failed<Bytes> failed -> assertEquals(problem, failed.problem());
        }
        assertEquals(problem == CardProblem.PIN_BLOCKED || problem == CardProblem.PIN_NOT_IN_USE ? 0 : 3, card.authTriesLeft());
    }

    @Test
    void aPhoneThatIsAskedWithoutPinSaysThatItWantsOne() {
        assertEquals(CardOutcome.Failed.<Bytes>of(CardProblem.PIN_BEFORE_CERTIFICATE),
            new CardReader(fresh.card(CardVariant.ANDROID, PINS, new Random(1))).certificate());
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeft() {
        CardReader reader = new CardReader(fresh.card(CardVariant.ORDINARY, PINS, new Random(1)));
        assertEquals("The PIN was wrong. 2 tries are left.", why(reader.present(new JpkiPin("9999"))));
        assertEquals("The PIN was wrong. 1 try is left.", why(reader.present(new JpkiPin("9999"))));
        assertEquals("The PIN is blocked; the municipality's counter unlocks it.", why(reader.present(new JpkiPin("9999"))));
        assertEquals("The PIN is blocked; the municipality's counter unlocks it.", why(reader.present(new JpkiPin("1234"))));
    }

    /// The card leaves after each number of commands in turn: whatever was going on says so.
    @Test
    void aCardTakenAwayInTheMiddleIsToldAtEveryStep() {
        for (int answered = 0; answered < 30; answered++) {
            VirtualCard card = fresh.card(CardVariant.ORDINARY, PINS, new Random(1));
            int[] left = {answered};
            CardReader reader = new CardReader(command -> left[0]-- > 0 ? card.transmit(command) : new byte[0]);
            CardOutcome<Bytes> presented = reader.present(new JpkiPin("1234"));
            CardOutcome<Bytes> last = presented instanceof CardOutcome.Done<Bytes> ? reader.sign(new byte[32]) : presented;
            if (left[0] >= 0) {
                assertInstanceOf(CardOutcome.Done.class, last);
                return;
            }
            assertEquals(CardOutcome.Failed.<Bytes>of(CardProblem.CARD_GONE), last, "after " + answered);
        }
        throw new AssertionError("more than 30 commands");
    }

    @Test
    void anotherCardIsNone() {
        CardChannel stranger = command -> new byte[]{0x6A, (byte) 0x82};
        assertInstanceOf(CardOutcome.Failed.class, new CardReader(stranger).certificate());
    }

    private static Jlis jlis() throws java.io.IOException {
        return Jlis.start(new JlisSettings(0, Municipality.ALL), Clock.systemUTC(), new HolderKeys(new SecureRandom(), 1));
    }

    private static <T> T done(CardOutcome<T> outcome) {
        return switch (outcome) {
            case CardOutcome.Done<T>(T value) -> value;
            case CardOutcome.Failed<T> failed -> throw new AssertionError(failed.problem());
        };
    }
}
