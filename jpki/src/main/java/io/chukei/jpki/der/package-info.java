/// Strict, bounded reading of DER (X.690 §10, §11) from a byte array. It owns the encoding rules and nothing of
/// what the elements mean. It must not know certificates, lists or files. Pure; runs on its caller's thread.
/// [io.chukei.jpki.der.DerException] is this room's only exception; the readers above turn it into values.
@NullMarked
package io.chukei.jpki.der;

import org.jspecify.annotations.NullMarked;
