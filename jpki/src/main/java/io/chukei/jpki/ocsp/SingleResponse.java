package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.Optional;

/// What a response says about one certificate (RFC 6960 §4.2.1).
///
/// @param unknownCritical whether one of its extensions is critical; none is understood here
record SingleResponse(CertId certId, CertStatus status, Instant thisUpdate, Optional<Instant> nextUpdate, boolean unknownCritical) {}
