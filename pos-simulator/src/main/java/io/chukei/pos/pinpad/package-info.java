/// The PIN pad: takes the PIN of an account or a bank card, enciphers it as an ISO 9564 format 1 block under a key of its own, and makes the
/// MAC of the message that carries it (docs/terminal-protocol.md §7.4). Written from that page and not from the switch's code.
///
/// It must not know the Individual Number Card, nor the PIN that unlocks it; that one never comes here. Knows no line and no file: the
/// counter of its keys is kept by whoever uses it. One caller at a time.
@NullMarked
package io.chukei.pos.pinpad;

import org.jspecify.annotations.NullMarked;
