/// Sealing at rest: AES-256-GCM for every stored account and serial, a keyed hash for the index, and the two key
/// files. It owns the byte layout of a sealed value.
///
/// It must not know what is sealed, nor a store. Sealing and opening are safe from any thread and block on
/// nothing; key files are read at start and written by `keys init` only.
@NullMarked
package io.chukei.relay.seal;

import org.jspecify.annotations.NullMarked;
