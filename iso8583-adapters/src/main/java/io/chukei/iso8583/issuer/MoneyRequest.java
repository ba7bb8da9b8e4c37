package io.chukei.iso8583.issuer;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.TransactionType;

/// Asks an issuer for money, or for a balance: 0100 or 0200. Never repeated: a second one would be a second debit.
///
/// @param original for a refund: what it gives back, as that issuer saw it
/// @param businessDate DE 15: the day that it counts on
/// @param evidence the holder's proof, for an institution that verifies cash once more; under 委託 only
public record MoneyRequest(IssuerTrace trace, MoneyKind kind, TransactionType type, Service service, Amount amount, Account account,
    Acceptor acceptor, Verification verification, Optional<OriginalAtIssuer> original, Optional<PinBlock> pin,
    Optional<LocalDate> businessDate, Optional<HolderEvidence> evidence) implements IssuerRequest {
    /// @throws IllegalArgumentException when an institution that must see nothing of the certificate would get the proof
    public MoneyRequest {
        Text.require(evidence.isEmpty() || verification instanceof Verification.Delegated, "a proof travels under delegation only");
    }

    /// One that does not say on which day it counts, without evidence.
    public MoneyRequest(IssuerTrace trace, MoneyKind kind, TransactionType type, Service service, Amount amount, Account account,
        Acceptor acceptor, Verification verification, Optional<OriginalAtIssuer> original, Optional<PinBlock> pin) {
        this(trace, kind, type, service, amount, account, acceptor, verification, original, pin, Optional.empty(), Optional.empty());
    }

    /// The same, with its day.
    public MoneyRequest countedOn(LocalDate date) {
        return new MoneyRequest(trace, kind, type, service, amount, account, acceptor, verification, original, pin, Optional.of(date),
            evidence);
    }

    /// The same, with the holder's proof.
    public MoneyRequest provedBy(Optional<HolderEvidence> proof) {
        return new MoneyRequest(trace, kind, type, service, amount, account, acceptor, verification, original, pin, businessDate, proof);
    }

    /// Whether it only asks: an answer to it never holds money.
    public boolean isInquiry() {
        return type == TransactionType.BALANCE;
    }
}
