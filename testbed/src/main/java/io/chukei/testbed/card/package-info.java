/// The Individual Number Card's JPKI application as an APDU state machine: files, PIN counters, status words and the
/// signature, as surveyed on test cards.
///
/// It must not know a reader, a terminal or a payment: it answers command APDUs with response APDUs. A card belongs to
/// one thread at a time.
@NullMarked
package io.chukei.testbed.card;

import org.jspecify.annotations.NullMarked;
