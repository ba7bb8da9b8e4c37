package io.chukei.jpki.revocation;

import java.math.BigInteger;
import java.time.Instant;

import io.chukei.jpki.certificate.PartitionName;

/// The three answers. Only [Good] lets anything through.
public sealed interface RevocationAnswer {

    /// A fresh list of the certificate's partition does not name it.
    ///
    /// @param partition whose list
    /// @param crlNumber its number, for the decision record
    /// @param thisUpdate when it was issued
    record Good(PartitionName partition, BigInteger crlNumber, Instant thisUpdate) implements RevocationAnswer {}

    /// A list names it. That holds even when the list is stale: the JPKI never takes a revocation back.
    record Revoked(RevocationReason reason, PartitionName partition, BigInteger crlNumber) implements RevocationAnswer {}

    /// Nobody can say.
    record Undetermined(Why why) implements RevocationAnswer {}

    /// Why nobody can say.
    enum Why {
        /// The CA's index names no such partition, or the CA is unknown here.
        UNKNOWN_PARTITION,
        /// The partition is expected, but no list of it was ever accepted.
        MISSING,
        /// Its newest accepted list is too old.
        STALE
    }
}
