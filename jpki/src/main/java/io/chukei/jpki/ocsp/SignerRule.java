package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// RFC 6960 §3.2, 2 to 4, §4.2.2.2: the response is signed by the key that issued the certificate asked for, or by a
/// responder whose certificate that very key issued for this purpose. Another generation of the same CA does not do.
final class SignerRule {

    private final SignatureCheck signatures;
    private final DelegateRule delegates;

    SignerRule(SignatureCheck signatures, DelegateRule delegates) {
        this.signatures = signatures;
        this.delegates = delegates;
    }

    Optional<OcspProblem> broken(BasicResponse response, OcspContext context) {
        CaGeneration issuer = context.request().issuer();
        if (!isValid(issuer.certificate().validity(), context.now())) {
            return Optional.of(OcspProblem.CA_OUTSIDE_VALIDITY);
        }
        if (response.responder().means(issuer.certificate())) {
            return signature(response, issuer.certificate());
        }
        List<JpkiCertificate> named = response.certificates().stream().filter(response.responder()::means).toList();
        Optional<OcspProblem> problem = Optional.of(OcspProblem.RESPONDER_UNKNOWN);
        for (JpkiCertificate delegate : named) {
            problem = delegates.broken(delegate, context).or(() -> signature(response, delegate));
            if (problem.isEmpty()) {
                break;
            }
        }
        return problem;
    }

    private Optional<OcspProblem> signature(BasicResponse response, JpkiCertificate signer) {
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.ofIdentifier(response.signed().algorithm());
        if (algorithm.isEmpty() || !algorithm.equals(signer.key().algorithm())) {
            return Optional.of(OcspProblem.WRONG_ALGORITHM);
        }
        return signatures.verify(algorithm.get(), signer.key().spki(), response.signed().tbs(), response.signed().signature())
            ? Optional.empty()
            : Optional.of(OcspProblem.SIGNATURE_INVALID);
    }

    static boolean isValid(Validity validity, Instant now) {
        return validity.hasBegun(now) && !validity.isOver(now);
    }
}
