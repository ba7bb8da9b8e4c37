package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// The elements of the statement that a card has signed, but for the domain tag, which is always the same (docs/terminal-protocol.md §6).
/// They are the requester's own words: its terminal, merchant, time and number are others than those of the message that carries them.
///
/// @param switchId element 3, 1..32 printable characters
/// @param requester element 4, 1..32
/// @param challenge element 5, 32 bytes
/// @param terminal element 6, 1..16
/// @param merchant element 7, 1..35
/// @param type element 8, two digits
/// @param localTime element 9, CCYYMMDDhhmmss
/// @param pay elements 10 to 13; absent in a statement of form identify
public record StatementInputs(String switchId, String requester, Bytes challenge, String terminal, String merchant, String type,
    String localTime, Optional<Pay> pay) {
    /// What makes a statement one of form pay.
    ///
    /// @param choice element 10 as signed: `S` and a service, or `L` and a label, in UTF-8; 2..65 bytes
    /// @param amount element 11, 12 digits
    /// @param currency element 12, 3 digits
    /// @param stan element 13, 12 digits
    public record Pay(Bytes choice, String amount, String currency, String stan) {
        /// @throws IllegalArgumentException when a part is out of its range
        public Pay {
            Text.require(choice.length() >= 2 && choice.length() <= 65, "element 10 is 2..65 bytes");
            Text.require(Text.isDigits(amount, 12, 12), "element 11 is 12 digits");
            Text.require(Text.isDigits(currency, 3, 3), "element 12 is 3 digits");
            Text.require(Text.isDigits(stan, 12, 12), "element 13 is 12 digits");
        }
    }

    /// @throws IllegalArgumentException when a part is out of its range
    public StatementInputs {
        Text.require(Text.isPrintable(switchId, 1, 32), "element 3 is 1..32 printable characters");
        Text.require(Text.isPrintable(requester, 1, 32), "element 4 is 1..32 printable characters");
        Text.require(challenge.length() == 32, "element 5 is 32 bytes");
        Text.require(Text.isPrintable(terminal, 1, 16), "element 6 is 1..16 printable characters");
        Text.require(Text.isPrintable(merchant, 1, 35), "element 7 is 1..35 printable characters");
        Text.require(Text.isDigits(type, 2, 2), "element 8 is two digits");
        Text.require(Text.isDigits(localTime, 14, 14), "element 9 is 14 digits");
    }

    @Override
    public String toString() {
        return "StatementInputs[••••]";
    }
}
