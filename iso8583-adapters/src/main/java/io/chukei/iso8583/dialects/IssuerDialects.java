package io.chukei.iso8583.dialects;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.IssuerDialect;

/// The dialects towards issuers.
public final class IssuerDialects {
    private IssuerDialects() {}

    public static List<String> names() {
        return Stream.of(Edition.values()).map(Edition::dialect).toList();
    }

    /// A new instance of the dialect of that name; it may serve any number of lines.
    public static Optional<IssuerDialect> named(String name) {
        return Stream.of(Edition.values()).filter(edition -> edition.dialect().equals(name)).findFirst().map(EditionDialect::new);
    }
}
