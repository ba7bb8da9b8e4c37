/// A security module behind a socket, spoken to by host commands in the form of the payShield: two bytes of length, a
/// header that comes back and tells which answer this is, two letters, fields. Commands are pipelined over a few
/// connections to one or several devices; each has a time limit; a device that stops answering is spared until an echo
/// (B2) comes back.
///
/// It must not know payments. Everything runs on one event loop; answers are told there.
@NullMarked
package io.chukei.relay.hostcommand;

import org.jspecify.annotations.NullMarked;
