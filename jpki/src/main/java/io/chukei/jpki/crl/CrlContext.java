package io.chukei.jpki.crl;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;

/// What a list is judged against.
///
/// @param last the head of the list in force, where there is one
/// @param skew how far in the future thisUpdate may lie, for clocks that differ
record CrlContext(CaId ca, PartitionName partition, Optional<PartitionList.Head> last, Instant now, Duration skew) {}
