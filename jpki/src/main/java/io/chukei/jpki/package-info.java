/// The interface to the JPKI: the statement that a card signs and its proof, the certificate profile and the
/// generations of a CA, CRL reading, and the revocation bitmap with its three answers (good, revoked,
/// undetermined).
///
/// It must not know payment: no amount, link or message type has a meaning here beyond the statement's fields.
/// Verification never blocks and runs on its caller's thread; fetching and building run on threads that the
/// composition root gives.
@NullMarked
package io.chukei.jpki;

import org.jspecify.annotations.NullMarked;
