/// Owns what configuration says of the counterparties: who may send ([Requester]) and to whom the relay sends
/// ([Institution]), as one immutable [Registry]; and the limits of the relay, each in one place ([RelayLimits]).
///
/// It must not know the configuration's file form, nor any state. Immutable values, any thread.
@NullMarked
package io.chukei.relay.registry;

import org.jspecify.annotations.NullMarked;
