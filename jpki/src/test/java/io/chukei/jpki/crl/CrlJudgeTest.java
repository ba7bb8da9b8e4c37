package io.chukei.jpki.crl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.jlis.PartitionFault;
import io.chukei.testbed.jlis.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CrlJudgeTest {

    private static final PartitionName CHIYODA = Authorities.partition(Municipality.CHIYODA);

    @SuppressWarnings("NullAway.Init")
    private static Authorities world;

    @SuppressWarnings("NullAway.Init")
    private static CrlJudge judge;

    @BeforeAll
    static void start() throws IOException {
        world = Authorities.start();
        judge = new CrlJudge(world.pinned(), new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aListOfThePartitionIsAcceptedAndNamesTheRevokedWithTheirReasons() throws IOException {
        IssuedCertificate lost = world.jlis().issue(HolderSpec.ordinary());
        IssuedCertificate good = world.jlis().issue(HolderSpec.ordinary());
        world.jlis().revoke(CaKind.AUTH, lost.serial(), RevocationReason.CERTIFICATE_HOLD);
        world.jlis().publish();
        PartitionList list = accepted(judged(list(Municipality.CHIYODA), CHIYODA, Optional.empty()));
        assertEquals(Optional.of(io.chukei.jpki.revocation.RevocationReason.CERTIFICATE_HOLD),
            list.reason(CertificateSerial.of(lost.serial())));
        assertEquals(Optional.empty(), list.reason(CertificateSerial.of(good.serial())));
        assertInstanceOf(CrlVerdict.Known.class, judged(list(Municipality.CHIYODA), CHIYODA, Optional.of(list.head())));
    }

    @Test
    void anotherMunicipalitysListDoesNotStandIn() throws IOException {
        assertEquals(new CrlVerdict.Refused(CrlProblem.OTHER_PARTITION), judged(list(Municipality.SETAGAYA), CHIYODA, Optional.empty()));
    }

    @Test
    void theOtherCasListIsRefused() throws IOException {
        assertEquals(new CrlVerdict.Refused(CrlProblem.WRONG_ISSUER),
            judged(world.jlis().list(CaKind.SIGN, Municipality.CHIYODA), CHIYODA, Optional.empty()));
    }

    @Test
    void anOlderListThanTheOneInForceIsRefused() throws IOException {
        byte[] older = list(Municipality.OSAKA_KITA);
        PartitionName osaka = Authorities.partition(Municipality.OSAKA_KITA);
        world.jlis().publish();
        PartitionList newer = accepted(judged(list(Municipality.OSAKA_KITA), osaka, Optional.empty()));
        assertEquals(new CrlVerdict.Refused(CrlProblem.ROLLED_BACK), judged(older, osaka, Optional.of(newer.head())));
    }

    @Test
    void aForeignSignatureIsRefused() throws IOException {
        world.jlis().setFault(CaKind.AUTH, Municipality.SAPPORO_CHUO, PartitionFault.FOREIGN_SIGNATURE);
        world.jlis().publish();
        CrlVerdict verdict = judged(list(Municipality.SAPPORO_CHUO), Authorities.partition(Municipality.SAPPORO_CHUO), Optional.empty());
        world.jlis().setFault(CaKind.AUTH, Municipality.SAPPORO_CHUO, PartitionFault.NONE);
        assertEquals(new CrlVerdict.Refused(CrlProblem.WRONG_ISSUER), verdict, "the list names a key that is not pinned");
        byte[] flipped = list(Municipality.CHIYODA);
        flipped[flipped.length - 1] ^= 1;
        assertEquals(new CrlVerdict.Refused(CrlProblem.SIGNATURE_INVALID), judged(flipped, CHIYODA, Optional.empty()));
    }

    @Test
    void aListOfTomorrowIsRefused() throws IOException {
        CrlVerdict verdict = judge.judge(Authorities.AUTH, CHIYODA, new ByteArrayInputStream(list(Municipality.CHIYODA)), Optional.empty(),
            Instant.now(java.time.Clock.systemUTC()).minus(Duration.ofDays(1)));
        assertEquals(new CrlVerdict.Refused(CrlProblem.FROM_THE_FUTURE), verdict);
    }

    @Test
    void bytesBehindTheListAreRefused() throws IOException {
        byte[] list = list(Municipality.CHIYODA);
        assertEquals(new CrlVerdict.Refused(CrlProblem.TRAILING_BYTES),
            judged(Arrays.copyOf(list, list.length + 1), CHIYODA, Optional.empty()));
    }

    @Test
    void cutAnywhereAListIsRefused() throws IOException {
        byte[] list = list(Municipality.CHIYODA);
        for (int length = 0; length < list.length; length++) {
            assertInstanceOf(CrlVerdict.Refused.class, judged(Arrays.copyOf(list, length), CHIYODA, Optional.empty()), "cut at " + length);
        }
    }

    @Test
    void aListWithAnyByteChangedIsRefusedAndNothingIsThrown() throws IOException {
        Random random = new Random(5280);
        byte[] list = list(Municipality.CHIYODA);
        for (int at = 0; at < list.length; at++) {
            byte[] changed = list.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            assertInstanceOf(CrlVerdict.Refused.class, judged(changed, CHIYODA, Optional.empty()), "changed at " + at);
        }
    }

    @Test
    void tooLongAndTooManyAreRefused() throws IOException {
        byte[] list = list(Municipality.CHIYODA);
        CrlJudge narrow = new CrlJudge(world.pinned(), new BouncyDigestCheck(), new CrlLimits(list.length - 1, 10), Duration.ofMinutes(5));
        assertEquals(new CrlVerdict.Refused(CrlProblem.TOO_LONG), narrow.judge(Authorities.AUTH, CHIYODA, new ByteArrayInputStream(list),
            Optional.empty(), Instant.now(java.time.Clock.systemUTC())));
        assertNotEquals(0, list.length);
    }

    private static byte[] list(Municipality place) {
        return world.jlis().list(CaKind.AUTH, place);
    }

    private static CrlVerdict judged(byte[] list, PartitionName partition, Optional<PartitionList.Head> last) throws IOException {
        return judge.judge(Authorities.AUTH, partition, new ByteArrayInputStream(list), last,
            Instant.now(java.time.Clock.systemUTC()).plusSeconds(1));
    }

    private static PartitionList accepted(CrlVerdict verdict) {
        return switch (verdict) {
            case CrlVerdict.Accepted(PartitionList list) -> list;
            case CrlVerdict.Known known -> throw new AssertionError("known");
            case CrlVerdict.Refused(CrlProblem problem) -> throw new AssertionError(problem);
        };
    }
}
