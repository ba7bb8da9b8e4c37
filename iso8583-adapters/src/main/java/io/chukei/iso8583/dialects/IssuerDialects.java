package io.chukei.iso8583.dialects;

import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.iso87.Iso87AsciiDialect;
import io.chukei.iso8583.issuer.IssuerDialect;

/// The dialects towards issuers.
public final class IssuerDialects {
    private static final List<String> NAMES = List.of("iso87ascii");

    private IssuerDialects() {}

    public static List<String> names() {
        return NAMES;
    }

    /// A new instance of the dialect of that name; it may serve any number of lines.
    public static Optional<IssuerDialect> named(String name) {
        return switch (name) {
            case "iso87ascii" -> Optional.of(new Iso87AsciiDialect());
            default -> Optional.empty();
        };
    }
}
