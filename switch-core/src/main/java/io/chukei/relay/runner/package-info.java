/// Runs the sans-IO machines: reads a machine's mailbox on its loop, gives it the time, and carries its effects out in
/// the order told.
///
/// It must not decide anything about a payment. Each runner belongs to one event loop; posting is open to any thread.
@NullMarked
package io.chukei.relay.runner;

import org.jspecify.annotations.NullMarked;
