package io.chukei.jpki.crl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.chukei.jpki.authority.TestCa;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.signature.BouncyDigestCheck;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;

/// A list far longer than the window, of plain and odd entries, in pieces of any size: the digest and every entry are
/// the same.
final class DigestedInputTest {

    private static final KeyPair KEYS = TestCa.rsa(2048);
    private static final TestCa CA = new TestCa(KEYS, TestCa.Form.SOUND);
    private static final PartitionName PARTITION = PartitionName.parse(TestCa.PARTITION_TEXT).orElseThrow();
    private static final int[] CODES = {0, 1, 3, 4, 5, 6, 9};

    @Test
    void aLongListOfMixedEntriesIsReadAlikeInPiecesOfAnySize() throws IOException {
        Random random = new Random(64);
        Map<BigInteger, Integer> model = new HashMap<>();
        X509v2CRLBuilder builder = CA.list();
        for (int i = 0; i < 4_000; i++) {
            boolean odd = random.nextInt(200) == 0;
            BigInteger serial = new BigInteger(odd ? 158 : 27, random).add(BigInteger.ONE);
            int code = CODES[random.nextInt(CODES.length)];
            if (model.putIfAbsent(serial, code) == null) {
                builder.addCRLEntry(serial, Date.from(TestCa.NOW.minus(Duration.ofDays(random.nextInt(9_000)))), code);
            }
        }
        byte[] list = CA.signed(builder).toByteArray();
        for (int most : new int[]{1, 37, 1_000, 65_536, 1 << 20}) {
            PartitionList read = read(new Pieces(list, most, random));
            assertEquals(model.size(), read.entries(), "in pieces of " + most);
            model.forEach((serial, code) -> assertEquals(RevocationReason.ofCode(code), read.reason(CertificateSerial.of(serial))));
        }
        for (int at = 0; at < 40; at++) {
            byte[] flipped = list.clone();
            flipped[random.nextInt(list.length)] ^= 1;
            assertInstanceOf(CrlVerdict.Refused.class, judge(new ByteArrayInputStream(flipped)));
        }
    }

    private static PartitionList read(InputStream list) throws IOException {
        return assertInstanceOf(CrlVerdict.Accepted.class, judge(list)).list();
    }

    private static CrlVerdict judge(InputStream list) throws IOException {
        return new CrlJudge(TestCa.pinned(CA), new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5)).judge(TestCa.AUTH,
            PARTITION, list, Optional.empty(), TestCa.NOW);
    }

    /// Gives at most some octets a read.
    private static final class Pieces extends InputStream {
        private final ByteArrayInputStream whole;
        private final int most;
        private final Random random;

        Pieces(byte[] octets, int most, Random random) {
            this.whole = new ByteArrayInputStream(octets);
            this.most = most;
            this.random = random;
        }

        @Override
        public int read() {
            return whole.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return whole.read(target, from, Math.min(length, 1 + random.nextInt(most)));
        }
    }
}
