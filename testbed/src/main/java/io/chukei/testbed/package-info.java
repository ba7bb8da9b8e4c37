/// The counterparties, simulated: J-LIS (CAs, CRLs over HTTP), the card (an APDU state machine), issuing banks on
/// jPOS's own servers, and a fault proxy. An independent other side that shares neither codec nor verifier with
/// the switch.
///
/// It must not know the switch nor any other module of this house. Its servers run their own threads and stop
/// when closed.
@NullMarked
package io.chukei.testbed;

import org.jspecify.annotations.NullMarked;
