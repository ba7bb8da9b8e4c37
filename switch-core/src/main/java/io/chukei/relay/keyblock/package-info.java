/// Key blocks (ANSI X9.143, before that ASC X9 TR-31): a key together with what it may be used for, enciphered and
/// authenticated under one protection key. Versions B (TDES key derivation binding) and D (AES). This is how keys
/// travel between institutions, and how the software module keeps them.
///
/// It must not know who uses the keys. Values and pure functions, any thread.
@NullMarked
package io.chukei.relay.keyblock;

import org.jspecify.annotations.NullMarked;
