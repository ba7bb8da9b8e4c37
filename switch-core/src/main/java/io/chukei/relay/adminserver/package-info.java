/// The server around the operators' door: finds out who asks by the token, reads the request within its bounds,
/// and hands it to the handler that is mounted on its path.
///
/// It must not know what a handler does. It listens on loopback only and speaks plain HTTP. Requests run on virtual
/// threads of their own, never on a relay thread.
@NullMarked
package io.chukei.relay.adminserver;

import org.jspecify.annotations.NullMarked;
