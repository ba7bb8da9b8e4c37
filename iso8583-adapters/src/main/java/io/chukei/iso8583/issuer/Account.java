package io.chukei.iso8583.issuer;

import java.time.YearMonth;

import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Text;

/// Where the money is, as its institution knows it.
public sealed interface Account {
    /// A card: DE 2 and DE 14.
    record CardAccount(Pan pan, YearMonth expiry) implements Account {}

    /// A bank account: DE 102.
    record BankAccount(AccountNumber number) implements Account {}

    /// 変換用ID (1987: DE 103): random, one per holder and institution, from which nothing of the certificate follows.
    ///
    /// @param value 1..28 printable characters
    record ConversionId(String value) implements Account {
        /// @throws IllegalArgumentException when it is not 1..28 printable characters
        public ConversionId {
            Text.require(Text.isTrimmed(value, 1, 28), "a conversion id is 1..28 printable characters");
        }

        @Override
        public String toString() {
            return "ConversionId[••••]";
        }
    }

    /// The bank finds the account in its own table.
    record ByRouteOnly() implements Account {}
}
