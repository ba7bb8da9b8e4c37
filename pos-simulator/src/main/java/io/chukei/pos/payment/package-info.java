/// A store terminal: brings card, statement, duty, journal and line together, in the order of docs/terminal-protocol.md §7. [PosTerminal] is
/// the flow. The caller's thread runs it; one payment at a time on one terminal.
@NullMarked
package io.chukei.pos.payment;

import org.jspecify.annotations.NullMarked;
