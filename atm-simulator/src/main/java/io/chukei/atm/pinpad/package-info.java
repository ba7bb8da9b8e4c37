/// What the ATM's PIN pad does with the account's PIN and with messages that carry it: encipher under the next derived key, and the MAC.
/// Keys and clear PINs stay here. The ATM's one thread runs it.
@NullMarked
package io.chukei.atm.pinpad;

import org.jspecify.annotations.NullMarked;
