package io.chukei.testbed.issuerhost;

import java.util.Optional;

import io.chukei.testbed.holder.HolderBook;
import io.chukei.testbed.holder.ShownProof;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.AccountReference.Form;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;

/// Whose account a message is about: the one that it names, or the one that the bank finds by the certificate. A proof that comes along is
/// verified once more; what does not hold is nobody's.
final class HostAccounts {
    private static final AccountReference NOBODY = new AccountReference(Form.UNPROVED, "");
    private static final AccountReference NOT_NAMED = new AccountReference(Form.NONE, "");

    private final HostDialect dialect;
    private final HolderBook holders;

    HostAccounts(HostDialect dialect, HolderBook holders) {
        this.dialect = dialect;
        this.holders = holders;
    }

    /// @param yen DE 4
    AccountReference of(ISOMsg message, long yen) {
        AccountReference named = named(message);
        Optional<ShownProof> shown = HostEvidence.of(dialect, message);
        if (shown.isEmpty()) {
            // A proof that cannot be read is not one that was not sent.
            return HostEvidence.isSent(message) ? NOBODY : named;
        }
        String type = text(message, 3);
        return switch (holders.find(shown.get(), type.substring(0, Math.min(2, type.length())), yen)) {
            case HolderBook.Finding.Holds(AccountReference account) ->
                named.form() == Form.NONE || named.equals(account) ? account : NOBODY;
            case HolderBook.Finding.Unknown() -> named.form() == Form.NONE ? NOT_NAMED : NOBODY;
            case HolderBook.Finding.Fails() -> NOBODY;
        };
    }

    private static AccountReference named(ISOMsg message) {
        if (message.hasField(2)) {
            return new AccountReference(Form.CARD, text(message, 2));
        }
        if (message.hasField(102)) {
            return new AccountReference(Form.ACCOUNT, text(message, 102));
        }
        if (message.hasField(103)) {
            return new AccountReference(Form.CONVERSION_ID, text(message, 103));
        }
        return NOT_NAMED;
    }

    private static String text(ISOMsg message, int field) {
        @Nullable
        String value = message.getString(field);
        return value == null ? "" : value.stripTrailing();
    }
}
