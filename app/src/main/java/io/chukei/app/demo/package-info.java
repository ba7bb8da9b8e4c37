/// `./chukei demo`: plays the scenarios on a local world and says of each whether it ended as it should, by the terminal's receipt, the
/// issuer's ledger and the switch's own counter of the reason.
@NullMarked
package io.chukei.app.demo;

import org.jspecify.annotations.NullMarked;
