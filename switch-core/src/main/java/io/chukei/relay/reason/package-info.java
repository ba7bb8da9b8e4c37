/// Owns the words for how a message ended ([Reason]) and for what is counted beside that ([Tally]), and the tables
/// that translate a foreign answer into a reason.
///
/// It must not know messages, states or who counts. Immutable values, any thread.
@NullMarked
package io.chukei.relay.reason;

import org.jspecify.annotations.NullMarked;
