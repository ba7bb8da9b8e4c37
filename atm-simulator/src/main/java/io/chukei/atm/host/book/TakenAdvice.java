package io.chukei.atm.host.book;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.AdviceRequest;

/// An ATM's word that all was paid out.
///
/// @param digest what a repeat must have
/// @param differs the original is unknown, declined or undone: somebody has to look into it
public record TakenAdvice(AdviceRequest request, Bytes digest, boolean differs) {}
