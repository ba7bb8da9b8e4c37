/// An ATM and its bank's host (金融機関Ｘ): the ATM reads the card by APDU, lets the holder choose, asks for the account's PIN and pays out
/// behind a dispense command that stands on its disk; the host verifies the holder by itself, serves its own customers, and passes others
/// on to the switch (docs/atm-protocol.md).
///
/// It must not know the switch's classes, nor the store terminal's: they meet on the wire only.
@NullMarked
package io.chukei.atm;

import org.jspecify.annotations.NullMarked;
