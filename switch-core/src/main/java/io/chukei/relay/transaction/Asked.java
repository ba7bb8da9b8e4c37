package io.chukei.relay.transaction;

import java.time.LocalDateTime;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;

/// What the terminal asked for.
///
/// @param exchange authorization, financial or advice
/// @param merchant DE 42
/// @param retrievalReference DE 37, the requester's own
/// @param localTime DE 12
public record Asked(Exchange exchange, TransactionType type, Amount amount, String merchant, String retrievalReference,
    LocalDateTime localTime) {}
