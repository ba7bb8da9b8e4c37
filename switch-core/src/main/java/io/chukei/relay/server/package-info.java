/// The lines on which terminals and acquirers' hosts call: TLS with a client certificate, frames, decoding, and the
/// way of a message to its shard and of an answer back.
///
/// It owns connections and everything that a peer can do wrong with one; each such thing has a constant in
/// [io.chukei.relay.server.LineTally] and an end. It must not know what a message means. A line is served by one
/// Netty loop; answers come in from shards' loops.
@NullMarked
package io.chukei.relay.server;

import org.jspecify.annotations.NullMarked;
