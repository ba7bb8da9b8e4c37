/// The transport CA of the simulated world (`O=CHUKEI-SIM`): TLS certificates for the switch, its clients, and a
/// foreign CA whose clients must be refused. Nothing here is JPKI.
///
/// It must not know who uses the files. It runs on the caller's thread and keeps no state but the CA's key and
/// serial counter.
@NullMarked
package io.chukei.testbed.transport;

import org.jspecify.annotations.NullMarked;
