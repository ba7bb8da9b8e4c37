/// The composition root: turns a configuration into the running switch, starts its parts in order, and stops them.
///
/// It owns the wiring and nothing else; every other room gets what it needs by constructor. Clock and random source
/// enter here. Started and stopped on the main thread.
@NullMarked
package io.chukei.relay.node;

import org.jspecify.annotations.NullMarked;
