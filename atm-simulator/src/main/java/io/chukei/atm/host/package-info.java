/// The host of an ATM's bank (金融機関Ｘ): `core` is its machine without IO, `record` and `book` its memory, `identify` and `lists` its own look
/// at holders, `pin` its security module, `line` its connections, `config` and `cli` its file and command. This room puts them together, runs
/// the machine on one thread, and tells how it stands. It decides nothing.
@NullMarked
package io.chukei.atm.host;

import org.jspecify.annotations.NullMarked;
