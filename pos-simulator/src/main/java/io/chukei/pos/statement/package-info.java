/// The statement that the card signs, written from docs/terminal-protocol.md §6 alone: the switch has its own writer, the worked examples
/// of that page bind both. Knows no message. Any thread.
@NullMarked
package io.chukei.pos.statement;

import org.jspecify.annotations.NullMarked;
