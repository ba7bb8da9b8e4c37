/// The statement that the card signs at an ATM, written from docs/terminal-protocol.md §6. Knows no message. Any thread.
@NullMarked
package io.chukei.atm.statement;

import org.jspecify.annotations.NullMarked;
