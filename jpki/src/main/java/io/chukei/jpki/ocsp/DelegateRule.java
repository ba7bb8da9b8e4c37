package io.chukei.jpki.ocsp;

import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CertificateExtensions;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.certificate.KeyUsage;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// RFC 6960 §4.2.2.2 and §4.2.2.2.1: whether a certificate makes its subject the CA's responder.
final class DelegateRule {

    private final SignatureCheck signatures;
    private final RevocationSource revocation;

    DelegateRule(SignatureCheck signatures, RevocationSource revocation) {
        this.signatures = signatures;
        this.revocation = revocation;
    }

    Optional<OcspProblem> broken(JpkiCertificate delegate, OcspContext context) {
        CaGeneration issuer = context.request().issuer();
        if (!isIssuedBy(issuer, delegate)) {
            return Optional.of(OcspProblem.RESPONDER_NOT_OF_CA);
        }
        if (!isEntitled(delegate.extensions())) {
            return Optional.of(OcspProblem.RESPONDER_NOT_ENTITLED);
        }
        if (!SignerRule.isValid(delegate.validity(), context.now())) {
            return Optional.of(OcspProblem.RESPONDER_OUTSIDE_VALIDITY);
        }
        boolean spared = context.policy().trustNoCheck() && delegate.extensions().purposes().ocspNoCheck();
        return spared ? Optional.empty() : revoked(issuer, delegate, context);
    }

    private boolean isIssuedBy(CaGeneration issuer, JpkiCertificate delegate) {
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.ofIdentifier(delegate.signed().algorithm());
        return delegate.issuer().equals(issuer.name()) && issuer.isNamedBy(delegate.extensions().authorityKey())
            && issuer.maySignCertificates() && algorithm.filter(issuer::signsBy).isPresent()
            && signatures.verify(algorithm.get(), issuer.certificate().key().spki(), delegate.signed().tbs(),
                delegate.signed().signature());
    }

    private static boolean isEntitled(CertificateExtensions extensions) {
        return extensions.purposes().maySignOcsp() && extensions.keyUsage().map(KeyUsage::digitalSignature).orElse(false)
            && !extensions.isCa() && !extensions.unknownCritical();
    }

    private Optional<OcspProblem> revoked(CaGeneration issuer, JpkiCertificate delegate, OcspContext context) {
        PartitionName partition = delegate.extensions().distributionPoint().orElse(PartitionName.WHOLE);
        return switch (revocation.check(issuer.ca(), delegate.serial(), partition, context.now())) {
            case RevocationAnswer.Good _ -> Optional.empty();
            case RevocationAnswer.Revoked _ -> Optional.of(OcspProblem.RESPONDER_REVOKED);
            case RevocationAnswer.Undetermined _ -> Optional.of(OcspProblem.RESPONDER_UNDETERMINED);
        };
    }
}
