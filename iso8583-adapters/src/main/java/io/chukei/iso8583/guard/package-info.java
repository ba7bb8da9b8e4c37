/// The guard around jPOS's packagers: what an element may be, checked on the bytes before jPOS reads them and on the values before jPOS
/// writes them, because its binary packagers check no length when they write and its parser stops at the last element, whatever follows.
/// Owns element formats and the walk over a message; knows no dialect's meaning. Immutable, any thread.
@NullMarked
package io.chukei.iso8583.guard;

import org.jspecify.annotations.NullMarked;
