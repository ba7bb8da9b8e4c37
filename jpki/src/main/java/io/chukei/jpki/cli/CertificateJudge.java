package io.chukei.jpki.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaGeneration.Pinning;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;
import io.chukei.jpki.cli.CertificateAnswer.Verdict;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.signature.DigestSignatureCheck;
import io.chukei.jpki.signature.SignatureCheck;

/// Answers one question by the verifier of the switch and its rules for lists. What came in vain, an unusable CA
/// or list beside a usable one, spoils nothing.
final class CertificateJudge {

    private static final CaId CA = new CaId("ca");

    private final SignatureCheck signatures;
    private final DigestSignatureCheck digests;

    CertificateJudge(SignatureCheck signatures, DigestSignatureCheck digests) {
        this.signatures = signatures;
        this.digests = digests;
    }

    CertificateAnswer answer(CertificateQuestion question) {
        return switch (CertificateReader.read(question.leaf())) {
            case CertificateReading.TooLong(int _) -> invalid(ProofReason.CERTIFICATE_TOO_LONG);
            case CertificateReading.Malformed(String _) -> invalid(ProofReason.MALFORMED_CERTIFICATE);
            case CertificateReading.Read(JpkiCertificate leaf) -> answer(question, leaf);
        };
    }

    private CertificateAnswer answer(CertificateQuestion question, JpkiCertificate leaf) {
        List<CaGeneration> pinned = new ArrayList<>();
        Optional<String> unusable = Optional.empty();
        for (Bytes der : question.authorities()) {
            switch (CaGeneration.pin(CA, der, question.profile().algorithms())) {
                case Pinning.Refused(String why) -> unusable = Optional.of(why);
                case Pinning.Pinned(CaGeneration generation) -> pinned.add(generation);
            }
        }
        Optional<CertificateAnswer> best = Optional.empty();
        for (CaSet authority : issuers(pinned, leaf, question)) {
            CertificateAnswer answer = answer(question, leaf, authority);
            if (best.isEmpty() || answer.verdict() == Verdict.VALID) {
                best = Optional.of(answer);
            }
        }
        Optional<CertificateAnswer> noCa = unusable.map(why -> new CertificateAnswer(Verdict.INVALID, "CA_UNUSABLE", why, List.of()));
        return best.or(() -> noCa).orElseGet(() -> invalid(ProofReason.WRONG_CA));
    }

    /// The CAs that have the name of the leaf's issuer: one, unless the names are compared loosely and the same name came
    /// in several spellings.
    private static List<CaSet> issuers(List<CaGeneration> pinned, JpkiCertificate leaf, CertificateQuestion question) {
        Map<DistinguishedName, Map<Bytes, CaGeneration>> byName = new LinkedHashMap<>();
        for (CaGeneration generation : pinned) {
            if (question.profile().names().matches(generation.name(), leaf.issuer())) {
                // A key whose certificate was renewed came twice: the certificate that is valid counts.
                byName.computeIfAbsent(generation.name(), _ -> new LinkedHashMap<>()).merge(generation.keyId(), generation,
                    (first, next) -> isValid(first, question.at()) ? first : next);
            }
        }
        return byName.values().stream().map(generations -> new CaSet(List.of(new CertificationAuthority(CA, question.profile().profile(),
            List.copyOf(generations.values()))), question.profile().names())).toList();
    }

    private static boolean isValid(CaGeneration generation, Instant at) {
        Validity validity = generation.certificate().validity();
        return validity.hasBegun(at) && !validity.isOver(at);
    }

    private CertificateAnswer answer(CertificateQuestion question, JpkiCertificate leaf, CaSet authority) {
        ListsAtHand lists = new ListsAtHand(leaf, question.profile());
        for (Bytes list : question.lists()) {
            lists.take(list, authority, digests, question.at());
        }
        ProofVerifier verifier = new ProofVerifier(authority, lists, signatures);
        return switch (verifier.verifyCertificate(question.leaf(), question.at())) {
            case ProofVerdict.Verified _ -> new CertificateAnswer(Verdict.VALID, "OK", "The certificate is good.", lists.refused());
            case ProofVerdict.Refused(ProofReason reason, var _) ->
                new CertificateAnswer(isUndetermined(reason) ? Verdict.UNDETERMINED : Verdict.INVALID, reason.name(), reason.sentence(),
                    lists.refused());
            case ProofVerdict.CertificateWanted() -> throw new IllegalStateException("the certificate was given");
        };
    }

    private static CertificateAnswer invalid(ProofReason reason) {
        return new CertificateAnswer(Verdict.INVALID, reason.name(), reason.sentence(), List.of());
    }

    private static boolean isUndetermined(ProofReason reason) {
        return switch (reason) {
            case REVOCATION_UNDETERMINED_MISSING, REVOCATION_UNDETERMINED_STALE, REVOCATION_UNDETERMINED_UNKNOWN_PARTITION -> true;
            case CERTIFICATE_TOO_LONG, MALFORMED_CERTIFICATE, WRONG_CA, CA_NOT_ENTITLED, ALGORITHM_NOT_ALLOWED, CA_SIGNATURE_INVALID,
                UNKNOWN_CRITICAL_EXTENSION, NOT_END_ENTITY, WRONG_KEY_USAGE, WRONG_POLICY, NO_DISTRIBUTION_POINT, CA_OUTSIDE_VALIDITY,
                NOT_YET_VALID, EXPIRED, SIGNATURE_INVALID, REVOKED_UNSPECIFIED, REVOKED_KEY_COMPROMISE, REVOKED_CA_COMPROMISE,
                REVOKED_AFFILIATION_CHANGED, REVOKED_SUPERSEDED, REVOKED_CESSATION, REVOKED_HOLD, REVOKED_PRIVILEGE_WITHDRAWN,
                REVOKED_AA_COMPROMISE -> false;
        };
    }
}
