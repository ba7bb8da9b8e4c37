package io.chukei.relay.desk;

import io.chukei.relay.identify.Challenges;
import io.chukei.relay.identify.Handles;
import io.chukei.relay.identify.HolderVerifier;
import io.chukei.relay.identify.LinkChoice;
import io.chukei.relay.identify.Statements;

/// The books and ports by which holders are known.
public record Identity(Challenges challenges, Handles handles, Statements statements, HolderVerifier verifier, LinkChoice links) {}
