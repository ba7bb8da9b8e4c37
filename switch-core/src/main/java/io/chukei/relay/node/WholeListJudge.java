package io.chukei.relay.node;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.signature.SignatureCheck;
import io.chukei.relay.revocation.ListJudge;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;

/// Judges a list by reading it whole (RFC 5280 §5, §6.3.3): the CA's name and a pinned key that may sign lists,
/// the number never back, the partition's own name, no critical extension that is not understood, its times.
final class WholeListJudge implements ListJudge {
    private static final Set<String> UNDERSTOOD = Set.of(Extension.issuingDistributionPoint.getId(), Extension.cRLNumber.getId(),
        Extension.authorityKeyIdentifier.getId());

    private final CaSet authorities;
    private final SignatureCheck signatures;
    private final Duration clockSkew;

    WholeListJudge(CaSet authorities, SignatureCheck signatures, Duration clockSkew) {
        this.authorities = authorities;
        this.signatures = signatures;
        this.clockSkew = clockSkew;
    }

    @Override
    public Judgement judge(CaId ca, PartitionName partition, byte[] list, Optional<PartitionList> last, Instant now) {
        try {
            X509CRLHolder crl = new X509CRLHolder(list);
            Optional<String> refusal = refusal(ca, partition, list, crl, now);
            if (refusal.isPresent()) {
                return new Judgement.Refused(refusal.get());
            }
            BigInteger number = ASN1Integer.getInstance(crl.getExtension(Extension.cRLNumber).getParsedValue()).getValue();
            int step = last.map(known -> number.compareTo(known.head().crlNumber())).orElse(1);
            if (step <= 0) {
                return step == 0 ? new Judgement.Known() : new Judgement.Refused("its number is below the last one's");
            }
            return new Judgement.Accepted(list(new PartitionList.Head(ca, partition, number, crl.getThisUpdate().toInstant(),
                crl.getNextUpdate().toInstant()), crl));
        } catch (IOException | RuntimeException e) {
            // The parser's way to say that it is malformed.
            return new Judgement.Refused("it is malformed");
        }
    }

    private Optional<String> refusal(CaId ca, PartitionName partition, byte[] list, X509CRLHolder crl, Instant now) throws IOException {
        if (list.length != crl.getEncoded().length) {
            return Optional.of("bytes follow it");
        }
        if (!isSigned(ca, crl)) {
            return Optional.of("no pinned key of the CA has signed it");
        }
        if (crl.getExtension(Extension.cRLNumber) == null || crl.getNextUpdate() == null) {
            return Optional.of("it has no number or no nextUpdate");
        }
        if (crl.getThisUpdate().toInstant().isAfter(now.plus(clockSkew))) {
            return Optional.of("its thisUpdate is in the future");
        }
        if (hasUnknownCritical(crl.getCriticalExtensionOIDs())) {
            return Optional.of("it has a critical extension that is not understood");
        }
        return partitionOf(crl).filter(partition::equals).isPresent() ? Optional.empty() : Optional.of("it is not of this partition");
    }

    private static boolean hasUnknownCritical(Set<?> critical) {
        return critical.stream().anyMatch(id -> !UNDERSTOOD.contains(id.toString()));
    }

    private boolean isSigned(CaId ca, X509CRLHolder crl) throws IOException {
        Bytes signed = Bytes.of(crl.toASN1Structure().getTBSCertList().getEncoded("DER"));
        Bytes signature = Bytes.of(crl.toASN1Structure().getSignature().getOctets());
        Bytes algorithm = Bytes.of(crl.toASN1Structure().getSignatureAlgorithm().getEncoded("DER"));
        DistinguishedName issuer = name(crl.getIssuer());
        for (CaGeneration generation : authorities.authority(ca).orElseThrow().generations()) {
            boolean fits =
                generation.maySignLists() && issuer.equals(generation.name()) && generation.algorithm().identifier().equals(algorithm);
            if (fits && signatures.verify(generation.algorithm(), generation.certificate().key().spki(), signed, signature)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<PartitionName> partitionOf(X509CRLHolder crl) throws IOException {
        Extension extension = crl.getExtension(Extension.issuingDistributionPoint);
        if (extension == null) {
            return Optional.of(PartitionName.WHOLE);
        }
        IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(extension.getParsedValue());
        boolean whole = !point.isIndirectCRL() && !point.onlyContainsAttributeCerts() && !point.onlyContainsCACerts()
            && point.getOnlySomeReasons() == null;
        if (!whole || point.getDistributionPoint() == null || point.getDistributionPoint().getType() != DistributionPointName.FULL_NAME) {
            return Optional.empty();
        }
        for (GeneralName one : GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames()) {
            if (one.getTagNo() == GeneralName.directoryName) {
                return Optional.of(name(X500Name.getInstance(one.getName())).partitionName());
            }
        }
        return Optional.empty();
    }

    private static DistinguishedName name(X500Name name) throws IOException {
        try {
            return DistinguishedName.read(DerReader.over(name.getEncoded("DER")));
        } catch (DerException e) {
            throw new IOException("a name is malformed", e);
        }
    }

    @SuppressWarnings("EnumOrdinal") // a list keeps reasons by it, in memory only
    private static PartitionList list(PartitionList.Head head, X509CRLHolder crl) throws IOException {
        TreeMap<Long, RevocationReason> dense = new TreeMap<>();
        Map<CertificateSerial, RevocationReason> outliers = new HashMap<>();
        for (Object each : crl.getRevokedCertificates()) {
            X509CRLEntryHolder entry = (X509CRLEntryHolder) each;
            if (entry.hasExtensions() && hasUnknownCritical(entry.getCriticalExtensionOIDs())) {
                throw new IOException("an entry has a critical extension that is not understood");
            }
            CertificateSerial serial = CertificateSerial.of(entry.getSerialNumber());
            if (serial.fitsLong()) {
                dense.put(serial.asLong(), reason(entry));
            } else {
                outliers.put(serial, reason(entry));
            }
        }
        long[] serials = dense.keySet().stream().mapToLong(Long::longValue).toArray();
        byte[] reasons = new byte[serials.length];
        int next = 0;
        for (RevocationReason reason : dense.values()) {
            reasons[next++] = (byte) reason.ordinal();
        }
        return new PartitionList(head, serials, reasons, outliers);
    }

    private static RevocationReason reason(X509CRLEntryHolder entry) throws IOException {
        Extension extension = entry.getExtension(Extension.reasonCode);
        int code = extension == null ? 0 : ASN1Enumerated.getInstance(extension.getParsedValue()).intValueExact();
        return RevocationReason.ofCode(code).orElseThrow(() -> new IOException("an entry has an unknown reason"));
    }
}
