package io.chukei.iso8583.issuer;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;

/// Asks an issuer for money: 0100 or 0200. Never repeated: a second one would be a second debit.
///
/// @param original for a refund: what it gives back, as that issuer saw it
/// @param businessDate DE 15: the day that it counts on
public record MoneyRequest(IssuerTrace trace, MoneyKind kind, TransactionType type, Service service, Amount amount, Account account,
    Acceptor acceptor, Verification verification, Optional<OriginalAtIssuer> original, Optional<PinBlock> pin,
    Optional<LocalDate> businessDate) implements IssuerRequest {
    /// One that does not say on which day it counts.
    public MoneyRequest(IssuerTrace trace, MoneyKind kind, TransactionType type, Service service, Amount amount, Account account,
        Acceptor acceptor, Verification verification, Optional<OriginalAtIssuer> original, Optional<PinBlock> pin) {
        this(trace, kind, type, service, amount, account, acceptor, verification, original, pin, Optional.empty());
    }

    /// The same, with its day.
    public MoneyRequest countedOn(LocalDate date) {
        return new MoneyRequest(trace, kind, type, service, amount, account, acceptor, verification, original, pin, Optional.of(date));
    }
}
