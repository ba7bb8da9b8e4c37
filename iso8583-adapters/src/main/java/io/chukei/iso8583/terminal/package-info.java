/// Owns the messages between a requester's terminal and the switch, as docs/terminal-protocol.md specifies them, and the contract of the
/// dialect that writes and reads them. Must not know the encoding, nor what a switch does with a message. Thread: immutable values, any
/// thread.
@NullMarked
package io.chukei.iso8583.terminal;

import org.jspecify.annotations.NullMarked;
