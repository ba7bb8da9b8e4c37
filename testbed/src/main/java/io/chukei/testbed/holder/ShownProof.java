package io.chukei.testbed.holder;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a request for cash shows of the holder. Never printed.
///
/// @param serial of the certificate
/// @param sha256 of the certificate, 64 upper-case hexadecimal digits
/// @param pay whether the statement is of form pay
/// @param elements of the statement by their number, 3 to 13; text in UTF-8
public record ShownProof(Optional<BigInteger> serial, String sha256, boolean pay, Map<Integer, byte[]> elements, Octets signature) {
    private static final int TYPE = 8;
    private static final int AMOUNT = 11;
    private static final int CURRENCY = 12;

    /// Bytes that are not printed.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Octets(byte[] bytes) {
        @Override
        public String toString() {
            return "Octets[" + bytes.length + "]";
        }
    }

    public ShownProof {
        elements = Map.copyOf(elements);
    }

    /// Whether the holder has signed what is asked for: the type, and in form pay the amount in yen.
    ///
    /// @param type positions 1-2 of DE 3
    /// @param yen DE 4
    public boolean isAbout(String type, long yen) {
        return text(TYPE).equals(type)
            && (!pay || text(AMOUNT).equals(String.format(Locale.ROOT, "%012d", yen)) && text(CURRENCY).equals("392"));
    }

    private String text(int element) {
        byte[] content = elements.get(element);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ShownProof[••••]";
    }
}
