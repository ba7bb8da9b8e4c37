package io.chukei.jpki.certificate;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import org.jspecify.annotations.Nullable;

/// Reads a certificate's Extensions (RFC 5280 §4.2). An extension twice is malformed; one that is critical and not
/// among those read or skipped by name here is remembered as unknown.
final class ExtensionsReader {

    private static final int MAX_EXTENSIONS = 32;
    private static final int MAX_POLICIES = 16;
    private static final int MAX_PURPOSES = 16;
    private static final int MAX_KEY_ID_OCTETS = 64;

    private final DistinguishedName issuer;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> policies = new HashSet<>();
    private @Nullable KeyUsage keyUsage;
    private boolean isCa;
    private AuthorityKey authorityKey = AuthorityKey.ABSENT;
    private @Nullable Bytes subjectKeyId;
    private DistributionPoints points = DistributionPoints.NONE;
    private final Set<String> extendedKeyUsage = new HashSet<>();
    private boolean ocspNoCheck;
    private boolean unknownCritical;

    private ExtensionsReader(DistinguishedName issuer) {
        this.issuer = issuer;
    }

    static CertificateExtensions read(DerReader explicit, DistinguishedName issuer) throws DerException {
        DerReader sequence = explicit.enter(DerReader.SEQUENCE);
        explicit.expectEnd();
        ExtensionsReader reader = new ExtensionsReader(issuer);
        do {
            reader.extension(sequence.enter(DerReader.SEQUENCE));
        } while (!sequence.atEnd());
        return new CertificateExtensions(Optional.ofNullable(reader.keyUsage), reader.isCa, reader.policies, reader.authorityKey,
            Optional.ofNullable(reader.subjectKeyId), reader.points,
            new Purposes(reader.extendedKeyUsage, reader.ocspNoCheck), reader.unknownCritical);
    }

    private void extension(DerReader extension) throws DerException {
        String oid = extension.oid();
        if (!seen.add(oid)) {
            throw new DerException("an extension stands twice");
        }
        if (seen.size() > MAX_EXTENSIONS) {
            throw new DerException("too many extensions");
        }
        boolean critical = extension.optionalTrue();
        DerReader value = extension.enter(DerReader.OCTET_STRING);
        extension.expectEnd();
        value(oid, critical, value);
    }

    private void value(String oid, boolean critical, DerReader value) throws DerException {
        switch (oid) {
            case "2.5.29.15" -> keyUsage = KeyUsage.of(value.bitString());
            case "2.5.29.19" -> basicConstraints(value);
            case "2.5.29.32" -> certificatePolicies(value);
            case "2.5.29.35" -> authorityKey = authorityKey(value);
            case "2.5.29.14" -> subjectKeyId = Bytes.owning(value.content(DerReader.OCTET_STRING));
            case "2.5.29.31" -> points = DistributionPoints.read(value, issuer);
            case "2.5.29.37" -> extendedKeyUsage(value);
            case Purposes.OCSP_NO_CHECK -> ocspNoCheck = isNull(value);
            // freshestCRL (§4.2.1.15): its CA publishes delta lists. They are not processed, so it counts as an unknown
            // critical one however it is marked.
            case "2.5.29.46" -> {
                unknownCritical = true;
                return;
            }
            // Names beside the subject bind nothing that is decided here. Rules for whole paths (nameConstraints, policy
            // mappings and constraints, inhibitAnyPolicy) are not processed and so unknown: critical, they refuse.
            case "2.5.29.17", "2.5.29.18" -> {
                return;
            }
            default -> {
                unknownCritical |= critical;
                return;
            }
        }
        value.expectEnd();
    }

    private void basicConstraints(DerReader value) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        isCa = sequence.optionalTrue();
        if (sequence.nextIs(DerReader.INTEGER) && sequence.integer(4).signum() < 0) {
            throw new DerException("negative path length");
        }
        sequence.expectEnd();
    }

    private void certificatePolicies(DerReader value) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        do {
            DerReader policy = sequence.enter(DerReader.SEQUENCE);
            if (!policies.add(policy.oid()) || policies.size() > MAX_POLICIES) {
                throw new DerException("a policy stands twice, or too many");
            }
            if (!policy.atEnd()) {
                policy.enter(DerReader.SEQUENCE);
            }
            policy.expectEnd();
        } while (!sequence.atEnd());
    }

    private void extendedKeyUsage(DerReader value) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        do {
            if (!extendedKeyUsage.add(sequence.oid()) || extendedKeyUsage.size() > MAX_PURPOSES) {
                throw new DerException("a purpose stands twice, or too many");
            }
        } while (!sequence.atEnd());
    }

    private static boolean isNull(DerReader value) throws DerException {
        if (value.content(DerReader.NULL).length != 0) {
            throw new DerException("NULL with content");
        }
        return true;
    }

    /// `[0] keyIdentifier`, `[1] authorityCertIssuer`, `[2] authorityCertSerialNumber`, all optional.
    static AuthorityKey authorityKey(DerReader value) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        Optional<Bytes> keyId = Optional.empty();
        Optional<BigInteger> serial = Optional.empty();
        if (sequence.nextIs(DerReader.contextPrimitive(0))) {
            byte[] id = sequence.content(DerReader.contextPrimitive(0));
            if (id.length == 0 || id.length > MAX_KEY_ID_OCTETS) {
                throw new DerException("key identifier of a refused length");
            }
            keyId = Optional.of(Bytes.owning(id));
        }
        boolean issuer = sequence.nextIs(DerReader.context(1));
        if (issuer) {
            sequence.skip();
        }
        if (sequence.nextIs(DerReader.contextPrimitive(2))) {
            serial = Optional.of(sequence.integer(DerReader.contextPrimitive(2), CertificateSerial.MAX_OCTETS));
        }
        sequence.expectEnd();
        if (issuer != serial.isPresent()) {
            throw new DerException("authority's issuer and serial belong together");
        }
        return new AuthorityKey(keyId, serial);
    }
}
