package io.chukei.testbed.holder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes the statement that a card must have signed (docs/terminal-protocol.md §6): each element behind its length in two bytes.
final class SignedStatement {
    private static final String DOMAIN_TAG = "CHUKEI-JPKI-PROOF-1";
    private static final int LAST_OF_IDENTIFY = 9;
    private static final int LAST_OF_PAY = 13;

    private SignedStatement() {}

    /// Nothing when an element is missing.
    static Optional<byte[]> of(ShownProof shown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, DOMAIN_TAG.getBytes(StandardCharsets.US_ASCII));
        element(out, (shown.pay() ? "pay" : "identify").getBytes(StandardCharsets.US_ASCII));
        for (int number = 3; number <= (shown.pay() ? LAST_OF_PAY : LAST_OF_IDENTIFY); number++) {
            byte[] content = shown.elements().get(number);
            if (content == null) {
                return Optional.empty();
            }
            element(out, content);
        }
        return Optional.of(out.toByteArray());
    }

    private static void element(ByteArrayOutputStream out, byte[] content) {
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }
}
