/// Owns what is done with each kind of message: one desk for network management, identification, payment, refund,
/// completion and reversal, and one for what institutions report. A desk decides; the door changes states, the
/// obligations room sends what is owed.
///
/// It must not know sockets, encodings or stores. All desks of a shard run on its thread.
@NullMarked
package io.chukei.relay.desk;

import org.jspecify.annotations.NullMarked;
