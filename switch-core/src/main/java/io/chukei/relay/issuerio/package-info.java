/// The connections to institutions: runs each institution's pool of lines on one loop and carries its effects out on
/// sockets.
///
/// It owns connecting, TLS, frames and the certainty of what was written. It must not know payments; what a line
/// should do is [io.chukei.relay.issuerline]'s business. All of one institution runs on one Netty loop.
@NullMarked
package io.chukei.relay.issuerio;

import org.jspecify.annotations.NullMarked;
