/// The messages between the switch and an institution, in ISO 8583's words, and what every dialect towards one must do.
/// Owns the canonical records and the dialect's interface; knows no framing, no socket, no journal. Immutable, any thread.
@NullMarked
package io.chukei.iso8583.issuer;

import org.jspecify.annotations.NullMarked;
