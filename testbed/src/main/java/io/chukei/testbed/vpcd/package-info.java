/// Shows the simulated card to vpcd, the virtual reader of vsmartcard, so that pcscd and any client of PC/SC sees it as
/// a card on a reader.
///
/// It must not know what the card holds or who reads it. The thread that serves owns the card; stopping is for any
/// other.
@NullMarked
package io.chukei.testbed.vpcd;

import org.jspecify.annotations.NullMarked;
