/// The ATM's records on disk: their form, and the file that is read at start and forced before what a record announces is done. Knows no
/// machine and no line. One thread at a time.
@NullMarked
package io.chukei.atm.journal;

import org.jspecify.annotations.NullMarked;
