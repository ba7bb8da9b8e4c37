package io.chukei.relay.pin;

import java.util.Optional;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.relay.pin.PinTranslation.Target;

/// How an institution reads PINs.
///
/// @param keys shared with it
/// @param format 0 or 3, for accounts whose twelve digits are known
/// @param definesDigits whether it takes the right-most twelve digits of a bank account's number as its account digits
public record PinZone(KeyRing<ZoneKeys> keys, PinFormat format, boolean definesDigits) {
    /// @throws IllegalArgumentException for another format
    public PinZone {
        if (format != PinFormat.ISO_0 && format != PinFormat.ISO_3) {
            throw new IllegalArgumentException("an institution reads format 0 or 3, and 1 where no account digits are known");
        }
    }

    /// The same with its first keys.
    public PinZone(ZoneKeys first, PinFormat format, boolean definesDigits) {
        this(KeyRing.of(first), format, definesDigits);
    }

    /// How a PIN for an account leaves: bound to the account where its digits are known, otherwise as format 1 under the
    /// institution's key.
    public Target target(Account account) {
        return switch (account) {
            case Account.CardAccount(Pan pan, var expiry) -> bound(AccountDigits.of(pan));
            case Account.BankAccount(AccountNumber number) -> definesDigits ? bound(AccountDigits.of(number)) : unbound();
            case Account.ConversionId id -> unbound();
            case Account.ByRouteOnly route -> unbound();
        };
    }

    private Target bound(AccountDigits digits) {
        return new Target(keys.newest().pin(), format, Optional.of(digits));
    }

    private Target unbound() {
        return new Target(keys.newest().pin(), PinFormat.ISO_1, Optional.empty());
    }
}
