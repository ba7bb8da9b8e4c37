/// The host's lines: the TLS server for ATMs and the TLS client to the switch. It owns connections and frames, turns them into events, and must
/// not know what a message is for. Runs on its own event loops.
@NullMarked
package io.chukei.atm.host.line;

import org.jspecify.annotations.NullMarked;
