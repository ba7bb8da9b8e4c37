package io.chukei.relay.pin;

import java.util.regex.Pattern;

/// A key that came from a counterparty, in a key block under the transport key shared with it.
///
/// @param transport protects the block
/// @param purpose what the key shall be for; a block that says otherwise is refused
/// @param block ANSI X9.143, version B or D
public record KeyDelivery(HeldKey transport, KeyPurpose purpose, String block) {
    /// The longest block.
    public static final int MOST_CHARACTERS = 512;
    private static final int USAGE_AT = 5;
    private static final Pattern FORM = Pattern.compile("[BD][0-9]{4}[0-9A-Za-z]{27," + (MOST_CHARACTERS - 5) + "}");

    /// @throws IllegalArgumentException when it is not the form of a block or of a transport key
    public KeyDelivery {
        if (transport.purpose() != KeyPurpose.TRANSPORT) {
            throw new IllegalArgumentException("the key is not a transport key");
        }
        if (!FORM.matcher(block).matches()) {
            throw new IllegalArgumentException("not a key block of version B or D");
        }
    }

    /// What the block says that its key may be used for.
    public String usage() {
        return block.substring(USAGE_AT, USAGE_AT + 2);
    }

    @Override
    public String toString() {
        return "KeyDelivery[" + purpose + "]";
    }
}
