package io.chukei.relay.revocation;

import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;

/// Says whether a list is acceptable; the port towards [io.chukei.jpki.crl].
public interface ListJudge {
    /// What the judgement came to.
    sealed interface Judgement {
        /// The list is the partition's from now on.
        record Accepted(PartitionList list) implements Judgement {}

        /// It is the list that is known already.
        record Known() implements Judgement {}

        /// It is not acceptable.
        ///
        /// @param why a sentence or a name, without content
        record Refused(String why) implements Judgement {}
    }

    /// Judges a whole list.
    ///
    /// @param last the partition's list so far
    Judgement judge(CaId ca, PartitionName partition, byte[] list, Optional<PartitionList> last, Instant now);
}
