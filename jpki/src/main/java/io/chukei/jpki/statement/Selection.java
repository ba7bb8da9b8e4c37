package io.chukei.jpki.statement;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Element 10 of the form *pay*: the service or the label that the holder chose.
///
/// @param text `S` + service, or `L` + label
public record Selection(String text) {

    private static final Set<String> SERVICES = Set.of("credit", "debit", "cash");
    private static final int MAX_LABEL_OCTETS = 64;

    /// @throws IllegalArgumentException when the text is of neither shape
    public Selection {
        boolean service = text.startsWith("S") && SERVICES.contains(text.substring(1));
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        boolean label = text.startsWith("L") && octets > 1 && octets <= 1 + MAX_LABEL_OCTETS;
        if (!service && !label) {
            throw new IllegalArgumentException("selection is neither a service nor a label of 1.." + MAX_LABEL_OCTETS + " octets");
        }
    }

    /// @param service `credit`, `debit` or `cash`
    public static Selection service(String service) {
        return new Selection("S" + service);
    }

    /// @param label exactly as shown to the holder, 1..64 octets of UTF-8
    public static Selection label(String label) {
        return new Selection("L" + label);
    }

    byte[] toUtf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
