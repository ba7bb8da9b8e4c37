/// The commands `crl inspect` and `cert verify`: files in, words out, serials and subjects masked. Nothing else may
/// import this room.
@NullMarked
package io.chukei.jpki.cli;

import org.jspecify.annotations.NullMarked;
