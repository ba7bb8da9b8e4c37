/// The way to a card on any reader that the machine's PC/SC service knows, by `javax.smartcardio`. Owns the connection to the reader; knows
/// neither what is said to the card nor any payment. One caller at a time.
@NullMarked
package io.chukei.pos.pcsc;

import org.jspecify.annotations.NullMarked;
