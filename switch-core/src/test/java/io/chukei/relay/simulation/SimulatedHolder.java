package io.chukei.relay.simulation;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.link.HolderKey;

/// A card in a hand.
///
/// @param spki the public key's DER, from which the simulated signature's key follows
public record SimulatedHolder(HolderKind kind, HolderKey key, Bytes certificate, Bytes spki) {}
