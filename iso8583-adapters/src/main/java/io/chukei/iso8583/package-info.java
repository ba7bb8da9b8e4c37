/// The wire language. Canonical messages as records in the words of ISO 8583, one dialect per kind of
/// counterparty (a jPOS packager behind a guard, and a pure mapping), and framing as values.
///
/// It must not know the switch, a socket or the JPKI: bytes and records only. No class here starts a thread or
/// keeps mutable shared state; whoever calls it decides the thread.
@NullMarked
package io.chukei.iso8583;

import org.jspecify.annotations.NullMarked;
