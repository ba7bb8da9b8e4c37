/// The two signature algorithms of the JPKI and the one door through which a signature is checked. It owns the choice
/// of the crypto provider and the known answers that are tried at start. It must not know what is signed.
/// Thread-safe; runs on its caller's thread.
@NullMarked
package io.chukei.jpki.signature;

import org.jspecify.annotations.NullMarked;
