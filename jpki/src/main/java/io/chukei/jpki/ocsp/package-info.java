/// Asking an OCSP responder about one certificate (RFC 6960): the request's bytes, reading a response strictly, and the
/// question whether a response may be believed, one rule a file.
/// It owns the rules; it must not know HTTP, timeouts or what a switch does with the answer. Bad input is a value
/// ([io.chukei.jpki.ocsp.OcspProblem]); memory is bounded by the response's own length and the limits of
/// [io.chukei.jpki.ocsp.OcspReader]. Pure; runs on its caller's thread, never on a shard's: a response costs up to two
/// signature verifications.
@NullMarked
package io.chukei.jpki.ocsp;

import org.jspecify.annotations.NullMarked;
