package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;

/// One of the two CAs: its key generations, its serial counter, what it issued and what it revoked.
///
/// Serials are consecutive integers of one counter over all generations; a new key takes the next number. Not safe for
/// several threads: [Jlis] holds the lock.
final class CertificationAuthority {

    /// Key generations of each CA with RSA keys, numbered from 1.
    static final int GENERATIONS = 2;

    private static final Duration TEN_YEARS = Duration.ofDays(3_652);
    private static final Duration OLDER_KEY_AGE = Duration.ofDays(7 * 365);
    private static final Duration NEWER_KEY_AGE = Duration.ofDays(2 * 365);

    private static final Duration NEXT_KEY_AGE = Duration.ofDays(100);

    private static final BigInteger OPAQUE_FACTOR = BigInteger.valueOf(40_692_617_333L);
    private static final BigInteger OPAQUE_MODULUS = BigInteger.TEN.pow(14);

    private final CaKind kind;
    private final HolderKeys keys;
    private final List<CaGeneration> generations;
    private final Map<BigInteger, Issued> issued = new HashMap<>();
    private final SortedMap<BigInteger, Revoked> revoked = new TreeMap<>();
    private final Map<Municipality, Long> listNumbers = new HashMap<>();
    private BigInteger nextSerial;
    private @Nullable CaGeneration impostor;
    private @Nullable CaGeneration foreign;

    CertificationAuthority(CaKind kind, HolderKeys keys, Instant now, boolean nextCards) {
        this.kind = kind;
        this.keys = keys;
        this.nextSerial = BigInteger.valueOf(kind.firstSerial());
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        List<CaGeneration> made = new ArrayList<>();
        made.add(generation(KeyKind.RSA_2048, second.minus(OLDER_KEY_AGE)));
        made.add(generation(KeyKind.RSA_2048, second.minus(NEWER_KEY_AGE)));
        if (nextCards) {
            made.add(generation(KeyKind.P_384, second.minus(NEXT_KEY_AGE)));
        }
        this.generations = List.copyOf(made);
    }

    private CaGeneration generation(KeyKind keyKind, Instant from) {
        return CaGeneration.of(kind, keys.fresh(keyKind), takeSerial(), from, from.plus(TEN_YEARS));
    }

    /// DER of the CA certificates, the oldest key first.
    List<byte[]> certificates() {
        return generations.stream().map(CaGeneration::certificate).toList();
    }

    List<CaGeneration> generations() {
        return generations;
    }

    CaGeneration newest() {
        return generations.getLast();
    }

    /// A generation that is not this one.
    CaGeneration other(CaGeneration generation) {
        return generations.stream().filter(each -> each != generation).findFirst().orElseThrow();
    }

    /// A serial for a certificate that is no holder's; a list of that municipality can name it.
    BigInteger register(Municipality municipality) {
        BigInteger serial = takeSerial();
        issued.put(serial, new Issued(municipality));
        return serial;
    }

    /// What OCSP says of a serial now: null is good.
    @Nullable
    CertificateStatus status(BigInteger serial) {
        if (!issued.containsKey(serial)) {
            return new UnknownStatus();
        }
        Revoked entry = revoked.get(serial);
        return entry == null ? CertificateStatus.GOOD : new RevokedStatus(Date.from(entry.at()), entry.reason().code());
    }

    IssuedCertificate issue(HolderSpec spec, Instant now) {
        if (spec.generation() > generations.size()) {
            throw new IllegalArgumentException("This CA has no generation " + spec.generation() + ".");
        }
        CaGeneration named = generations.get(spec.generation() - 1);
        KeyPair holder = keys.next(named.kind());
        BigInteger serial = takeSerial();
        byte[] der = new EndEntityProfile(spec, signingFor(spec, now))
            .certificate(serial, opaque(serial), holder.getPublic(), now);
        issued.put(serial, new Issued(spec.municipality()));
        return new IssuedCertificate(kind, spec.municipality(), der, named.certificate(), holder.getPrivate(), serial);
    }

    /// @throws IllegalArgumentException when this CA issued no such serial
    void revoke(BigInteger serial, RevocationReason reason, Instant at) {
        Issued certificate = issued.get(serial);
        if (certificate == null) {
            throw new IllegalArgumentException("This CA issued no certificate with that serial.");
        }
        revoked.put(serial, new Revoked(certificate.municipality(), reason, at.truncatedTo(ChronoUnit.SECONDS)));
    }

    /// The next list number of a municipality.
    long takeListNumber(Municipality municipality) {
        return listNumbers.merge(municipality, 1L, Long::sum);
    }

    /// A full list of one municipality, signed by the CA's newest key.
    byte[] list(Municipality municipality, long number, Instant thisUpdate, Instant nextUpdate) {
        return list(generations.getLast(), municipality, number, thisUpdate, nextUpdate);
    }

    /// The same list under the CA's name, signed by a key that is not the CA's.
    byte[] impostorList(Municipality municipality, long number, Instant thisUpdate, Instant nextUpdate) {
        return list(impostor(thisUpdate), municipality, number, thisUpdate, nextUpdate);
    }

    private byte[] list(CaGeneration signer, Municipality municipality, long number, Instant thisUpdate,
        Instant nextUpdate) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(signer.name(), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        revoked.forEach((serial, entry) -> {
            if (entry.municipality().equals(municipality)) {
                builder.addCRLEntry(serial, Date.from(entry.at()), entry.reason().code());
            }
        });
        DistributionPointName at = new DistributionPointName(
            new GeneralNames(new GeneralName(JpkiNames.distributionPoint(kind, municipality))));
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false, signer.authorityKeyIdentifier());
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            builder.addExtension(Extension.issuingDistributionPoint, true,
                new IssuingDistributionPoint(at, false, false, null, false, false));
            return builder.build(signer.signer()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("A revocation list cannot be made.", e);
        }
    }

    private CaGeneration signingFor(HolderSpec spec, Instant now) {
        return switch (spec.variant()) {
            case FOREIGN_KEY -> impostor(now);
            case FOREIGN_CA -> foreign(now);
            case ORDINARY, EXPIRED, NOT_YET_VALID, WRONG_POLICY, NO_POLICY, WRONG_KEY_USAGE, CA_FLAG,
                UNKNOWN_CRITICAL_EXTENSION, BROKEN_SIGNATURE, UNKNOWN_DISTRIBUTION_POINT, OVER_LONG, TRUNCATED ->
                generations.get(spec.generation() - 1);
        };
    }

    private CaGeneration impostor(Instant now) {
        CaGeneration made = impostor;
        if (made == null) {
            Instant from = now.minus(NEWER_KEY_AGE);
            made = CaGeneration.foreign(JpkiNames.ca(kind), keys.fresh(), from, from.plus(TEN_YEARS));
            impostor = made;
        }
        return made;
    }

    private CaGeneration foreign(Instant now) {
        CaGeneration made = foreign;
        if (made == null) {
            Instant from = now.minus(NEWER_KEY_AGE);
            made = CaGeneration.foreign(JpkiNames.foreignCa(), keys.fresh(), from, from.plus(TEN_YEARS));
            foreign = made;
        }
        return made;
    }

    private BigInteger takeSerial() {
        BigInteger serial = nextSerial;
        nextSerial = serial.add(BigInteger.ONE);
        return serial;
    }

    /// 23 characters like those on surveyed cards: a number that is not the serial, a municipality code, a letter.
    private static String opaque(BigInteger serial) {
        return String.format(Locale.ROOT, "SIM%014d13101A", serial.multiply(OPAQUE_FACTOR).mod(OPAQUE_MODULUS));
    }

    private record Issued(Municipality municipality) {}

    private record Revoked(Municipality municipality, RevocationReason reason, Instant at) {}
}
