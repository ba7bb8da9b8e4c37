/// The operator's door: requests of the admin interface, who asks, and the answers. Handlers are plain functions
/// from request to answer; the server around them reads the token, knows the operator and mounts them.
///
/// A handler may wait for the disk; it runs on the admin server's own threads and never on a relay thread.
@NullMarked
package io.chukei.relay.admin;

import org.jspecify.annotations.NullMarked;
