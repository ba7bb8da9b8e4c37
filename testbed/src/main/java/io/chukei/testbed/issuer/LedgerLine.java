package io.chukei.testbed.issuer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// One line of the books: a message that was new to the bank, and what came of it. A repeat makes no line.
///
/// @param sequence 1, 2, 3 … without gaps
/// @param key the message
/// @param original what it completes or reverses
/// @param account the bank's word for the account, empty when none was found
/// @param amount what the message asked for, in minor units
/// @param effect what it did to the funds, negative for money taken
/// @param funds the account's funds after it, 0 without an account
/// @param responseCode what was decided (DE 39)
/// @param businessDate that it counts on
public record LedgerLine(long sequence, Instant at, LedgerKind kind, MessageKey key, Optional<OriginalKey> original,
    String account, long amount, long effect, long funds, String responseCode, LocalDate businessDate) {}
