package io.chukei.iso8583.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.Exchange;

/// A dialect as the command needs it: how elements are written, and whether the dialect would accept the whole.
///
/// @param chukeiData whether DE 114 is a tree of tags (docs/terminal-protocol.md §5, docs/issuer-protocol.md §6.1)
/// @param verdict for a message that the packager has read: what its receiver finds wrong with it. The arguments are the bytes and, before
///        that, the MTI
record WireDialect(String name, GuardedPackager packager, boolean chukeiData,
    Function<String, Function<byte[], Optional<DecodeProblem>>> verdict) {
    private static final String TERMINAL = "cmf";
    private static final String ISSUER_CMF = "cmf-issuer";

    /// The terminals' dialect and those of institutions; where both are CMF, the latter is `cmf-issuer`.
    static List<String> names() {
        return Stream.concat(Stream.of(TERMINAL), Stream.of(Edition.values()).map(WireDialect::nameOf)).toList();
    }

    static Optional<WireDialect> named(String name) {
        return name.equals(TERMINAL) ? Optional.of(cmf())
            : Stream.of(Edition.values()).filter(edition -> nameOf(edition).equals(name)).findFirst().map(WireDialect::issuer);
    }

    private static String nameOf(Edition edition) {
        return switch (edition) {
            case ISO87_ASCII, ISO87_BINARY, ISO93_ASCII -> edition.dialect();
            case CMF -> ISSUER_CMF;
        };
    }

    private static WireDialect cmf() {
        CmfDialect dialect = new CmfDialect();
        return new WireDialect(dialect.name(), CmfDialect.newPackager(), true, mti -> Exchange.ofAnswer(mti).isPresent()
            ? message -> problem(dialect.decodeResponse(message))
            : message -> problem(dialect.decodeRequest(message)));
    }

    /// Towards issuers the switch writes requests for money and never reads them: there is no receiver here to ask about those.
    private static WireDialect issuer(Edition edition) {
        EditionDialect dialect = new EditionDialect(edition);
        return new WireDialect(nameOf(edition), edition.newPackager(), edition == Edition.CMF,
            mti -> message -> problem(dialect.decode(message))
                .filter(problem -> problem != DecodeProblem.UNEXPECTED_MTI));
    }

    private static Optional<DecodeProblem> problem(DecodeResult<?> result) {
        return switch (result) {
            case DecodeResult.Decoded<?> decoded -> Optional.empty();
            case DecodeResult.Malformed<?> malformed -> Optional.of(malformed.problem());
        };
    }
}
