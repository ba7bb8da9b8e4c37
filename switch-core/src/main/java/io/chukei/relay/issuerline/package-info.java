/// Owns the lines to an institution: connect, sign-on, echo, the table of requests that wait for an answer, their
/// timeouts, which answer is one, and over which line a request goes ([IssuerPool], [IssuerLine]). Sans-IO: events and
/// the time come in, effects go out.
///
/// It must not know payments, shards' tables, bytes or sockets. All lines of one institution and their pool run on one
/// thread; reports travel to shards through the adapter.
@NullMarked
package io.chukei.relay.issuerline;

import org.jspecify.annotations.NullMarked;
