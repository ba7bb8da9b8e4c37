package io.chukei.jpki.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
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
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.cli.CertificateAnswer.Verdict;
import io.chukei.jpki.crl.CrlInspection;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationAnswer.Why;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.DigestSignatureCheck;
import io.chukei.jpki.signature.SignatureCheck;

/// Answers one question by the very verifier, rules and snapshot of the switch. A list answers until its nextUpdate;
/// one that is not acceptable is left out and spoils nothing.
final class CertificateJudge {

    private static final Duration ANY_AGE = Duration.ofDays(365L * 100);
    private static final FreshnessPolicy UNTIL_NEXT_UPDATE = new FreshnessPolicy(Duration.ZERO, ANY_AGE);

    private final SignatureCheck signatures;
    private final DigestSignatureCheck digests;

    CertificateJudge(SignatureCheck signatures, DigestSignatureCheck digests) {
        this.signatures = signatures;
        this.digests = digests;
    }

    CertificateAnswer answer(CertificateQuestion question) {
        CaSet authorities;
        try {
            authorities = pin(question);
        } catch (IllegalArgumentException e) {
            return new CertificateAnswer(Verdict.INVALID, "CA_UNUSABLE", String.valueOf(e.getMessage()), List.of());
        }
        List<CrlProblem> refused = new ArrayList<>();
        RevocationSet lists = RevocationSet.empty(UNTIL_NEXT_UPDATE);
        for (Bytes list : question.lists()) {
            lists = take(list, lists, authorities, question, refused);
        }
        ProofVerifier verifier = new ProofVerifier(authorities, source(lists, question.profile()), signatures);
        return switch (verifier.verifyCertificate(question.leaf(), question.at())) {
            case ProofVerdict.Verified verified -> new CertificateAnswer(Verdict.VALID, "OK", "The certificate is good.", refused);
            case ProofVerdict.Refused(ProofReason reason, var _) ->
                new CertificateAnswer(isUndetermined(reason) ? Verdict.UNDETERMINED : Verdict.INVALID, reason.name(), reason.sentence(),
                    refused);
            case ProofVerdict.CertificateWanted() -> throw new IllegalStateException("the certificate was given");
        };
    }

    /// @throws IllegalArgumentException with a sentence when the certificates cannot be pinned
    private static CaSet pin(CertificateQuestion question) {
        Map<DistinguishedName, List<CaGeneration>> byName = new LinkedHashMap<>();
        for (Bytes der : question.authorities()) {
            switch (CaGeneration.pin(new CaId("ca-1"), der)) {
                case Pinning.Refused(String why) -> throw new IllegalArgumentException(why);
                case Pinning.Pinned(CaGeneration generation) ->
                    byName.computeIfAbsent(generation.name(), name -> new ArrayList<>()).add(generation);
            }
        }
        List<CertificationAuthority> authorities = new ArrayList<>();
        for (List<CaGeneration> generations : byName.values()) {
            CaId id = new CaId("ca-" + (authorities.size() + 1));
            authorities.add(new CertificationAuthority(id, question.profile().profile(), generations.stream().distinct()
                .map(generation -> new CaGeneration(id, generation.keyId(), generation.certificate())).toList()));
        }
        return new CaSet(authorities, question.profile().names());
    }

    private RevocationSet take(Bytes list, RevocationSet lists, CaSet authorities, CertificateQuestion question, List<CrlProblem> refused) {
        CrlJudge judge = new CrlJudge(authorities, digests, CrlLimits.DEFAULT, Duration.ZERO);
        try {
            switch (CrlInspection.of(stream(list), CrlLimits.DEFAULT)) {
                case CrlInspection.Illegible(CrlProblem problem) -> refused.add(problem);
                case CrlInspection.Legible readable -> {
                    Optional<CertificationAuthority> authority = authorities.named(readable.summary().issuer());
                    if (authority.isEmpty()) {
                        refused.add(CrlProblem.WRONG_ISSUER);
                        return lists;
                    }
                    CaId ca = authority.get().id();
                    PartitionName partition = readable.summary().partition().orElse(PartitionName.WHOLE);
                    Optional<PartitionList.Head> last = lists.list(ca, partition).map(PartitionList::head);
                    switch (judge.judge(ca, partition, stream(list), last, question.at())) {
                        case CrlVerdict.Accepted(PartitionList accepted) -> {
                            return lists.with(accepted);
                        }
                        case CrlVerdict.Known() -> {
                            return lists;
                        }
                        case CrlVerdict.Refused(CrlProblem problem) -> refused.add(problem);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        return lists;
    }

    private static ByteArrayInputStream stream(Bytes bytes) {
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /// Under RFC 5280 alone a list without issuingDistributionPoint speaks for every certificate of its CA (§6.3.3 b 2 i);
    /// the JPKI's profile demands the list of the very partition.
    private static RevocationSource source(RevocationSet lists, NamedProfile profile) {
        return switch (profile) {
            case JPKI_AUTH, JPKI_SIGN -> lists;
            case ANY_SIGNATURE -> (ca, serial, partition, now) -> {
                RevocationAnswer answer = lists.check(ca, serial, partition, now);
                boolean unknown = answer instanceof RevocationAnswer.Undetermined(Why why) && why == Why.UNKNOWN_PARTITION;
                return unknown ? lists.check(ca, serial, PartitionName.WHOLE, now) : answer;
            };
        };
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
