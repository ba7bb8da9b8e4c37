/// JPKI情報読取機能 ①: reads the holder's certificate and has the card sign, by APDU over a card channel. Owns the reader; knows no payment.
/// The JPKI PIN goes to the card and nowhere else. One caller at a time.
@NullMarked
package io.chukei.pos.card;

import org.jspecify.annotations.NullMarked;
