/// What terminal lines and issuer lines share of the network: event loops, TLS by PEM files, and the bounded
/// mailboxes by which single-threaded parts talk.
///
/// It must not know a message, a requester or an institution. Mailboxes are written by any thread and read by the
/// one loop that owns them.
@NullMarked
package io.chukei.relay.transport;

import org.jspecify.annotations.NullMarked;
