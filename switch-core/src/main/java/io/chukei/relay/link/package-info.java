/// Links ② in the words of the hot path: who a holder is, which cards and accounts are linked to the holder, in
/// which state, and the ports by which the relay asks for them.
///
/// It owns the link's status machine and the limits on every field. It must not know a store, a file, a socket or
/// a clock: instants come in as parameters. All types are immutable, so every thread may read them; who calls a
/// port decides its thread.
@NullMarked
package io.chukei.relay.link;

import org.jspecify.annotations.NullMarked;
