/// What an ATM remembers: its records, and what they add up to. The machine and a restart read them by the same fold, so that what is
/// known after a death is what was recorded before it. Knows messages and notes, no file. One thread at a time.
@NullMarked
package io.chukei.atm.memory;

import org.jspecify.annotations.NullMarked;
