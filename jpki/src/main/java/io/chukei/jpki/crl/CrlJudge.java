package io.chukei.jpki.crl;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.signature.DigestSignatureCheck;

/// The question whether a list is acceptable: read → signer → one rule after the other. Thread-safe; blocks on its
/// stream only.
public final class CrlJudge {

    private static final List<CrlRule> RULES = List.of(new DeltaRule(), new ScopeRule(), new UpdateRule(), new NumberRule());

    private final Signers signers;
    private final CrlLimits limits;
    private final Duration skew;

    /// @param skew how far in the future a list's thisUpdate may lie
    public CrlJudge(CaSet authorities, DigestSignatureCheck signatures, CrlLimits limits, Duration skew) {
        this.signers = new Signers(authorities, signatures);
        this.limits = limits;
        this.skew = skew;
    }

    /// Judges a whole list; the stream is read to its end, or to the first thing that is wrong.
    ///
    /// @param last the head of the list in force
    /// @throws IOException when the stream fails: nothing is said of the list then
    public CrlVerdict judge(CaId ca, PartitionName partition, InputStream list, Optional<PartitionList.Head> last, Instant now)
        throws IOException {
        CrlContext context = new CrlContext(ca, partition, last, now, skew);
        EntrySink entries = new EntrySink(limits.maxEntries());
        CrlReader.Read read;
        try {
            read = CrlReader.read(list, limits, entries);
        } catch (CrlRefusal refusal) {
            return new CrlVerdict.Refused(refusal.problem());
        }
        Optional<CrlProblem> problem = signers.broken(read, context);
        for (CrlRule rule : RULES) {
            problem = problem.or(() -> rule.broken(read.head(), context));
        }
        if (problem.isPresent()) {
            return new CrlVerdict.Refused(problem.get());
        }
        PartitionList.Head head = new PartitionList.Head(ca, partition, read.head().number().orElseThrow(), read.head().thisUpdate(),
            read.head().nextUpdate().orElseThrow());
        return last.filter(head::equals).isPresent() ? new CrlVerdict.Known() : new CrlVerdict.Accepted(entries.list(head));
    }
}
