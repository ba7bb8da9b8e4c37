package io.chukei.jpki.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.certificate.NameMatching;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.certificate.PointName;
import io.chukei.jpki.crl.CrlInspection;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlSummary;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationAnswer.Why;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.DigestSignatureCheck;

/// The lists that came with a question, in whatever order. Each is judged by itself: one that is not acceptable is left
/// out and spoils nothing. Of the others those count that speak for the certificate and that no fresher one
/// supersedes; any of them can revoke, a fresh one must be there for "good". A CA that signed a delta list is not answered
/// for by its full lists: nothing is "good" then.
final class ListsAtHand implements RevocationSource {

    private final JpkiCertificate leaf;
    private final NamedProfile profile;
    private final List<ListAtHand> usable = new ArrayList<>();
    private final List<CrlProblem> refused = new ArrayList<>();
    private boolean deltas;

    ListsAtHand(JpkiCertificate leaf, NamedProfile profile) {
        this.leaf = leaf;
        this.profile = profile;
    }

    /// Takes a list in, if it is acceptable.
    ///
    /// @param at the time of judgement
    void take(Bytes list, CaSet authorities, DigestSignatureCheck digests, Instant at) {
        try {
            switch (CrlInspection.of(stream(list), CrlLimits.DEFAULT)) {
                case CrlInspection.Illegible(CrlProblem problem) -> refused.add(problem);
                case CrlInspection.Legible(CrlSummary summary) -> {
                    Optional<CertificationAuthority> authority = authorities.named(summary.issuer());
                    if (authority.isEmpty()) {
                        refused.add(CrlProblem.WRONG_ISSUER);
                    } else {
                        CrlJudge judge = new CrlJudge(authorities, digests, CrlLimits.DEFAULT, Duration.ZERO);
                        take(judge.judge(authority.get().id(), summary.partition().orElse(PartitionName.WHOLE), stream(list),
                            Optional.empty(), at), summary.points());
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private void take(CrlVerdict verdict, List<PointName> points) {
        switch (verdict) {
            case CrlVerdict.Accepted accepted -> usable.add(new ListAtHand(accepted.list(), points));
            case CrlVerdict.Refused(CrlProblem problem) -> {
                refused.add(problem);
                deltas |= problem == CrlProblem.DELTA;
            }
            case CrlVerdict.Known() -> throw new IllegalStateException("no list is in force here");
        }
    }

    /// Why lists were left out.
    List<CrlProblem> refused() {
        return List.copyOf(refused);
    }

    @Override
    public RevocationAnswer check(CaId ca, CertificateSerial serial, PartitionName partition, Instant now) {
        List<ListAtHand> ofCa = usable.stream().filter(list -> list.head().ca().equals(ca)).toList();
        List<ListAtHand> current = ofCa.stream()
            .filter(list -> ofCa.stream().noneMatch(other -> list.isSupersededBy(other, names(), now))).toList();
        List<ListAtHand> own = current.stream().filter(this::speaksForLeaf).toList();
        for (ListAtHand list : profile.anyListRevokes() ? current : own) {
            Optional<RevocationReason> reason = list.list().reason(serial);
            if (reason.isPresent()) {
                return new RevocationAnswer.Revoked(reason.get(), list.head().partition(), list.head().crlNumber());
            }
        }
        Optional<ListAtHand> fresh = own.stream().filter(list -> !deltas && list.isFresh(now)).findFirst();
        if (fresh.isPresent()) {
            return new RevocationAnswer.Good(partition, fresh.get().head().crlNumber(), fresh.get().head().thisUpdate());
        }
        return new RevocationAnswer.Undetermined(
            !own.isEmpty() && !deltas ? Why.STALE : ofCa.isEmpty() || deltas ? Why.MISSING : Why.UNKNOWN_PARTITION);
    }

    /// RFC 5280 §6.3.3: a list at a distribution point of the certificate; without the JPKI's profile also one without any
    /// point, or at a point that has the issuer's name (the last paragraph there).
    private boolean speaksForLeaf(ListAtHand list) {
        boolean wholeCa = list.points().isEmpty() || list.isAt(List.of(PointName.of(leaf.issuer())), names());
        return list.isAt(leaf.extensions().points().names(), names()) || (profile.wholeListsCount() && wholeCa);
    }

    private NameMatching names() {
        return profile.names();
    }

    private static ByteArrayInputStream stream(Bytes bytes) {
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
