package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.SignatureCheck;

/// The question whether a response may be believed, and what it says then: read → signer → the certificate's part →
/// one rule after the other. Total: bad input is a value. Thread-safe, never blocks.
public final class OcspJudge {

    private static final List<OcspRule> RULES = List.of(new ExtensionRule(), new NonceRule(), new FreshnessRule());

    private final SignerRule signer;
    private final int maxOctets;

    /// @param revocation says whether a responder's own certificate is revoked
    /// @param maxOctets longest response that is read
    public OcspJudge(SignatureCheck signatures, RevocationSource revocation, int maxOctets) {
        this.signer = new SignerRule(signatures, new DelegateRule(signatures, revocation));
        this.maxOctets = maxOctets;
    }

    /// Judges the response to a request.
    ///
    /// @param der the OCSPResponse and nothing else
    /// @param now the one time of this judgement
    public OcspVerdict judge(Bytes der, OcspRequest request, OcspPolicy policy, Instant now) {
        if (der.length() > maxOctets) {
            return new OcspVerdict.Refused(OcspProblem.TOO_LONG);
        }
        OcspContext context = new OcspContext(request, policy, now);
        try {
            BasicResponse response = OcspReader.read(der);
            refuse(signer.broken(response, context));
            SingleResponse single = CertIdRule.only(response, request);
            for (OcspRule rule : RULES) {
                refuse(rule.broken(response, single, context));
            }
            return new OcspVerdict.Believed(answer(response, single));
        } catch (OcspRefusal refusal) {
            return new OcspVerdict.Refused(refusal.problem());
        }
    }

    private static void refuse(Optional<OcspProblem> problem) throws OcspRefusal {
        if (problem.isPresent()) {
            throw new OcspRefusal(problem.get());
        }
    }

    private static OcspAnswer answer(BasicResponse response, SingleResponse single) throws OcspRefusal {
        return switch (single.status()) {
            case CertStatus.Good() -> new OcspAnswer.Good(single.thisUpdate(), response.producedAt());
            case CertStatus.Unknown() -> new OcspAnswer.Unknown();
            case CertStatus.Revoked revoked -> {
                int code = revoked.reason().orElse(RevocationReason.UNSPECIFIED.code());
                yield new OcspAnswer.Revoked(
                    RevocationReason.ofCode(code).orElseThrow(() -> new OcspRefusal(OcspProblem.BAD_REASON)));
            }
        };
    }
}
