package io.chukei.relay.pin;

import java.util.Optional;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.relay.pin.PinTranslation.Target;

/// How an institution reads PINs.
///
/// @param key the zone PIN key shared with it
/// @param format 0 or 3, for accounts whose twelve digits are known
/// @param definesDigits whether it takes the right-most twelve digits of a bank account's number as its account digits
public record PinZone(HeldKey key, PinFormat format, boolean definesDigits) {
    /// @throws IllegalArgumentException for another format
    public PinZone {
        if (format != PinFormat.ISO_0 && format != PinFormat.ISO_3) {
            throw new IllegalArgumentException("an institution reads format 0 or 3, and 1 where no account digits are known");
        }
    }

    /// How a PIN for an account leaves: bound to the account where its digits are known, otherwise as format 1 under the
    /// institution's key.
    public Target target(Account account) {
        return switch (account) {
            case Account.CardAccount(Pan pan, var expiry) -> new Target(key, format, Optional.of(AccountDigits.of(pan)));
            case Account.BankAccount(AccountNumber number) -> definesDigits ? new Target(key, format, Optional.of(AccountDigits.of(number)))
                : unbound();
            case Account.ConversionId id -> unbound();
            case Account.ByRouteOnly route -> unbound();
        };
    }

    private Target unbound() {
        return new Target(key, PinFormat.ISO_1, Optional.empty());
    }
}
