/// A live ATM: brings machine, card, PIN pad, mechanism, journal and line together. [io.chukei.atm.booth.Booth] is the door. The caller's
/// thread runs it, from the card in to the card out.
@NullMarked
package io.chukei.atm.booth;

import org.jspecify.annotations.NullMarked;
