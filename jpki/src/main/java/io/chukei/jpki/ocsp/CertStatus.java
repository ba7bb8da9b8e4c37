package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.OptionalInt;

/// CertStatus (RFC 6960 §4.2.1) as it was read.
sealed interface CertStatus {

    /// `[0] good`.
    record Good() implements CertStatus {}

    /// `[1] revoked`.
    ///
    /// @param at since when
    /// @param reason the number of the CRLReason; empty when none is told
    record Revoked(Instant at, OptionalInt reason) implements CertStatus {}

    /// `[2] unknown`.
    record Unknown() implements CertStatus {}
}
