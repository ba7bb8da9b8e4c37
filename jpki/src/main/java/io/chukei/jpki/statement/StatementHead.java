package io.chukei.jpki.statement;

import io.chukei.jpki.Bytes;

/// What both forms of the statement say first: who asks whom, where, when, and for which kind of transaction.
/// The values are those of the message and the registry, never of a statement that somebody sent.
///
/// @param switchId the switch's own name, 1..32 printable ASCII characters
/// @param requester the name that the registry gives the client certificate, 1..32 printable ASCII characters
/// @param challenge the switch's random value, 32 octets
/// @param terminal DE 41 without trailing blanks, 1..16 printable ASCII characters
/// @param merchant DE 42, 1..35 printable ASCII characters
/// @param transactionType DE 3, positions 1-2: two digits
/// @param localTime DE 12: CCYYMMDDhhmmss
public record StatementHead(
    String switchId, String requester, Bytes challenge, String terminal, String merchant, String transactionType, String localTime) {

    /// Length of a challenge.
    public static final int CHALLENGE_OCTETS = 32;

    /// @throws IllegalArgumentException when a value does not have its shape
    public StatementHead {
        Element.requireText("switch id", switchId, 32);
        Element.requireText("requester", requester, 32);
        if (challenge.length() != CHALLENGE_OCTETS) {
            throw new IllegalArgumentException("challenge must have " + CHALLENGE_OCTETS + " octets");
        }
        Element.requireText("terminal", terminal, 16);
        Element.requireText("merchant", merchant, 35);
        Element.requireDigits("transaction type", transactionType, 2);
        Element.requireDigits("local time", localTime, 14);
    }
}
