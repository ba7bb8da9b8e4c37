/// A store terminal: it reads the card by APDU, writes the statement from the terminal protocol as an independent
/// second writer, identifies, pays in one leg or two, keeps the terminal's duty in a durable journal of its own,
/// and prints receipts.
///
/// It must not know the switch's classes: the two meet on the wire only. One payment runs on its caller's thread.
@NullMarked
package io.chukei.pos;

import org.jspecify.annotations.NullMarked;
