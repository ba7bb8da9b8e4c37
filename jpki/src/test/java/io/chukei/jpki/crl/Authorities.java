package io.chukei.jpki.crl;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;

/// The simulated J-LIS, and its CAs as a switch pins them.
public record Authorities(Jlis jlis, CaSet pinned) implements AutoCloseable {

    public static final CaId AUTH = new CaId("auth");

    /// Starts on any free port.
    public static Authorities start() throws IOException {
        Jlis jlis = Jlis.start(new JlisSettings(0, Municipality.ALL), Clock.systemUTC(), new HolderKeys(new SecureRandom(), 2));
        List<CaGeneration> generations = new ArrayList<>();
        for (byte[] der : jlis.caCertificates(CaKind.AUTH)) {
            generations.add(switch (CaGeneration.pin(AUTH, Bytes.of(der))) {
                case CaGeneration.Pinning.Pinned(CaGeneration generation) -> generation;
                case CaGeneration.Pinning.Refused(String why) -> throw new AssertionError(why);
            });
        }
        return new Authorities(jlis, new CaSet(List.of(new CertificationAuthority(AUTH,
            CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), generations))));
    }

    /// The partition of a municipality, as the test world names it.
    public static PartitionName partition(Municipality place) {
        return PartitionName.parse("CN=" + place.city() + " CRLDP,OU=" + place.prefecture()
            + ",OU=CRL Distribution Points,OU=JPKI for user authentication,O=JPKI-SIM,C=JP").orElseThrow();
    }

    @Override
    public void close() {
        jlis.close();
    }
}
