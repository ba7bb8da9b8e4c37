/// JPKI情報読取機能 ① at the ATM: takes the JPKI PIN to the card, reads the certificate, has the card sign. Knows no message. The PIN goes to
/// the card and nowhere else. One caller at a time.
@NullMarked
package io.chukei.atm.card;

import org.jspecify.annotations.NullMarked;
