package io.chukei.relay.runner;

import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.link.HolderWriter;
import io.chukei.relay.server.TerminalLines;

/// Where a shard's effects go.
///
/// @param lines answers to terminals
/// @param store forced records and number blocks
/// @param issuers requests to institutions
/// @param holders certificates to remember
/// @param consultant questions to OCSP responders
/// @param pins PINs on their way to issuers
/// @param figures questions to the journal
/// @param peers letters to other shards
/// @param counters what is counted
public record ShardPorts(TerminalLines lines, TransactionStore store, IssuerDoor issuers, HolderWriter holders, Consultant consultant,
    PinDoor pins, FiguresDoor figures, Peers peers, RelayCounters counters) {}
