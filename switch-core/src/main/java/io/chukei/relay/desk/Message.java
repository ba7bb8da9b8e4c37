package io.chukei.relay.desk;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.registry.Requester;

/// A message that has passed duplicate lookup and registry.
public record Message<R extends TerminalRequest>(Conversation conversation, Requester requester, R request) {}
