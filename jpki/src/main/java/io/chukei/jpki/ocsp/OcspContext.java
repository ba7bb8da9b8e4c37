package io.chukei.jpki.ocsp;

import java.time.Instant;

/// What a response is judged against.
record OcspContext(OcspRequest request, OcspPolicy policy, Instant now) {}
