package io.chukei.pos.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;

import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.card.CardChannel;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.world.Holder;
import org.junit.jupiter.api.Test;

final class CardReaderTest {
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
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_BLOCKED, 0), reader.unlock(new JpkiPin(Holder.PIN)));
        }
    }

    @Test
    void aBlockedCardIsToldBeforeAnyPinIsSpent() throws Exception {
        try (Jlis jlis = jlis()) {
            Holder holder = Holder.register(jlis, HolderSpec.ordinary(), CardVariant.PIN_BLOCKED, new SecureRandom());
            assertEquals(new CardOutcome.Failed<Integer>(CardProblem.PIN_BLOCKED, 0),
                new CardReader(holder.card()).unlock(new JpkiPin(Holder.PIN)));
        }
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
