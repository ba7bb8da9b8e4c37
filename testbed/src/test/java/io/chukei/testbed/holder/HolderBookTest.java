package io.chukei.testbed.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether a bank's own look at a proof believes what it should, and nothing else.
final class HolderBookTest {
    private static final AccountReference ACCOUNT = new AccountReference(AccountReference.Form.ACCOUNT, "0020092735164");
    private static final long YEN = 20_000;
    private static IssuedCertificate today;
    private static IssuedCertificate next;

    private final HolderBook book = new HolderBook();

    @BeforeAll
    static void issue() throws IOException {
        try (Jlis jlis =
            Jlis.start(JlisSettings.ordinary().withNextCards(), InstantSource.system(), new HolderKeys(new SecureRandom(), 1))) {
            today = jlis.issue(HolderSpec.ordinary());
            next = jlis.issue(HolderSpec.ordinary().ofGeneration(HolderSpec.NEXT_CARDS));
        }
    }

    private static Map<Integer, byte[]> elements() {
        Map<Integer, byte[]> elements = new HashMap<>();
        String[] texts =
            {"CHUKEI-SIM-1", "BANK-X", "", "ATM00001", "BANK-X-HEAD-OFFICE", "01", "20261121093000", "Scash", "000000020000", "392",
                "000000000042"};
        for (int i = 0; i < texts.length; i++) {
            elements.put(i + 3, texts[i].getBytes(StandardCharsets.UTF_8));
        }
        elements.put(5, new byte[32]);
        return elements;
    }

    private static ShownProof proof(IssuedCertificate by, Map<Integer, byte[]> elements, int last) throws GeneralSecurityException {
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        element(statement, "CHUKEI-JPKI-PROOF-1".getBytes(StandardCharsets.US_ASCII));
        element(statement, (last == 13 ? "pay" : "identify").getBytes(StandardCharsets.US_ASCII));
        for (int i = 3; i <= last; i++) {
            element(statement, elements.getOrDefault(i, new byte[0]));
        }
        Signature signer = Signature.getInstance(by.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA384withECDSA");
        signer.initSign(by.key());
        signer.update(statement.toByteArray());
        return new ShownProof(Optional.of(by.serial()), HolderBook.sha256(by.der()), last == 13, elements,
            new ShownProof.Octets(signer.sign()));
    }

    private static void element(ByteArrayOutputStream out, byte[] content) {
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }

    @Test
    void bothGenerationsOfCardsAreBelievedInBothForms() throws Exception {
        for (IssuedCertificate holder : new IssuedCertificate[]{today, next}) {
            assertEquals(new HolderBook.Finding.Unknown(), book.find(proof(holder, elements(), 13), "01", YEN));
            book.register(holder.der(), ACCOUNT);
            assertEquals(new HolderBook.Finding.Holds(ACCOUNT), book.find(proof(holder, elements(), 13), "01", YEN));
            assertEquals(new HolderBook.Finding.Holds(ACCOUNT), book.find(proof(holder, elements(), 9), "01", 1),
                "an identification binds no amount");
        }
    }

    @Test
    void anotherTypeAmountCurrencyOrSerialIsNotWhatWasSigned() throws Exception {
        book.register(today.der(), ACCOUNT);
        ShownProof shown = proof(today, elements(), 13);
        assertEquals(new HolderBook.Finding.Fails(), book.find(shown, "31", YEN));
        assertEquals(new HolderBook.Finding.Fails(), book.find(shown, "01", YEN + 1));
        Map<Integer, byte[]> dollars = elements();
        dollars.put(12, "840".getBytes(StandardCharsets.US_ASCII));
        assertEquals(new HolderBook.Finding.Fails(), book.find(proof(today, dollars, 13), "01", YEN));
        ShownProof other = new ShownProof(Optional.of(today.serial().add(BigInteger.ONE)), shown.sha256(), true, shown.elements(),
            shown.signature());
        assertEquals(new HolderBook.Finding.Fails(), book.find(other, "01", YEN));
        ShownProof byAnother = new ShownProof(Optional.empty(), shown.sha256(), true, shown.elements(),
            proof(next, elements(), 13).signature());
        assertEquals(new HolderBook.Finding.Fails(), book.find(byAnother, "01", YEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void noElementMayBeMissingOrAnother(int element) throws Exception {
        book.register(today.der(), ACCOUNT);
        ShownProof sound = proof(today, elements(), 13);
        Map<Integer, byte[]> missing = elements();
        missing.remove(element);
        assertEquals(new HolderBook.Finding.Fails(),
            book.find(new ShownProof(sound.serial(), sound.sha256(), true, missing, sound.signature()), "01", YEN));
        Map<Integer, byte[]> changed = elements();
        changed.put(element, "9".getBytes(StandardCharsets.US_ASCII));
        assertEquals(new HolderBook.Finding.Fails(),
            book.find(new ShownProof(sound.serial(), sound.sha256(), true, changed, sound.signature()), "01", YEN));
    }

    @Test
    void whatIsNoCertificateIsNotFiled() {
        assertThrows(IllegalArgumentException.class, () -> book.register(new byte[]{1, 2, 3}, ACCOUNT));
    }
}
