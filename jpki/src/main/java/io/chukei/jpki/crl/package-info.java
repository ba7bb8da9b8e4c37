/// Reading revocation lists as a stream and the question whether a list is acceptable, one rule a file (RFC 5280 §5, §6.3).
/// It owns the rules and the last good lists on disk; what it accepts is a [io.chukei.jpki.revocation.PartitionList].
/// It must not know HTTP or schedules, nor what a switch does with the answer. Cold: runs on threads that the
/// composition root gives.
@NullMarked
package io.chukei.jpki.crl;

import org.jspecify.annotations.NullMarked;
