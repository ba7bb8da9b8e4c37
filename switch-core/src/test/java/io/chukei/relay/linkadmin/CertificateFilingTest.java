package io.chukei.relay.linkadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import io.chukei.jpki.Bytes;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedHolder;
import io.chukei.relay.simulation.SimulatedJpki;
import org.junit.jupiter.api.Test;

/// What goes on file when a link is made with a certificate. The simulated verifier takes the CA's signature as it is;
/// validity, policy and revocation are looked at.
final class CertificateFilingTest {
    private static final SimulatedJpki JPKI = new SimulatedJpki();

    private final List<HolderRecord> filed = new ArrayList<>();
    private final CertificateFiling filing = CertificateFiling.by(JPKI.verifier(), filed::add, () -> SimulatedJpki.MADE);

    private boolean file(HolderKey holder, SimulatedHolder card) {
        return filing.file(holder, Bytes.of(card.certificate().toArray()));
    }

    @Test
    void aSoundCertificateGoesOnFile() {
        SimulatedHolder good = JPKI.holder(HolderKind.GOOD);
        assertTrue(file(good.key(), good));
        assertEquals(List.of(good.key()), filed.stream().map(HolderRecord::key).toList());
    }

    @Test
    void oneThatIsExpiredRevokedUndeterminedOrOfAnotherPolicyDoesNot() {
        for (HolderKind kind : List.of(HolderKind.EXPIRED, HolderKind.REVOKED, HolderKind.HELD, HolderKind.STALE,
            HolderKind.WRONG_POLICY)) {
            SimulatedHolder holder = JPKI.holder(kind);
            assertFalse(file(holder.key(), holder), kind.name());
        }
        assertEquals(List.of(), filed);
    }

    @Test
    void oneOfAnotherHolderOrThatIsNoneDoesNot() {
        assertFalse(file(JPKI.holder(HolderKind.POOR).key(), JPKI.holder(HolderKind.GOOD)));
        assertFalse(filing.file(JPKI.holder(HolderKind.GOOD).key(), Bytes.of(new byte[]{1, 2, 3})));
        assertEquals(List.of(), filed);
    }
}
