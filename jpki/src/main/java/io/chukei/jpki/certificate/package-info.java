/// What a certificate says and which certificates count: strict reading, the masked serial, the pinned CA generations
/// and the profile of an end entity. It must not know signatures' mathematics, revocation, statements or files.
/// Immutable values; runs on its caller's thread.
@NullMarked
package io.chukei.jpki.certificate;

import org.jspecify.annotations.NullMarked;
