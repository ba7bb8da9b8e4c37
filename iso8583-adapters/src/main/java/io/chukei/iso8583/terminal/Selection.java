package io.chukei.iso8583.terminal;

import java.nio.charset.StandardCharsets;

import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;

/// What a payment in one leg is to be paid with: element 10 of the pay statement (docs/terminal-protocol.md §6).
public sealed interface Selection {
    record ByService(Service service) implements Selection {}

    /// @param label exactly as shown, 1..64 bytes of UTF-8
    record ByLabel(String label) implements Selection {
        public static final int MOST_BYTES = 64;

        /// @throws IllegalArgumentException when the label is empty or too long
        public ByLabel {
            int length = label.getBytes(StandardCharsets.UTF_8).length;
            Text.require(length >= 1 && length <= MOST_BYTES, "a label is 1..64 bytes of UTF-8");
        }
    }
}
