package io.chukei.iso8583.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.iso87.Iso87AsciiDialect;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.Exchange;

/// A dialect as the command needs it: how elements are written, and whether the dialect would accept the whole.
///
/// @param verdict for a message that the packager has read: what its receiver finds wrong with it. The arguments are the bytes and, before
///        that, the MTI
record WireDialect(String name, GuardedPackager packager, Function<String, Function<byte[], Optional<DecodeProblem>>> verdict) {
    static final List<String> NAMES = List.of("cmf", "iso87ascii");

    static Optional<WireDialect> named(String name) {
        return switch (name) {
            case "cmf" -> Optional.of(cmf());
            case "iso87ascii" -> Optional.of(iso87());
            default -> Optional.empty();
        };
    }

    private static WireDialect cmf() {
        CmfDialect dialect = new CmfDialect();
        return new WireDialect(dialect.name(), CmfDialect.newPackager(), mti -> Exchange.ofAnswer(mti).isPresent()
            ? message -> problem(dialect.decodeResponse(message))
            : message -> problem(dialect.decodeRequest(message)));
    }

    /// Towards issuers the switch writes requests for money and never reads them: there is no receiver here to ask about those.
    private static WireDialect iso87() {
        Iso87AsciiDialect dialect = new Iso87AsciiDialect();
        return new WireDialect(dialect.name(), Iso87AsciiDialect.newPackager(), mti -> message -> problem(dialect.decode(message))
            .filter(problem -> problem != DecodeProblem.UNEXPECTED_MTI));
    }

    private static Optional<DecodeProblem> problem(DecodeResult<?> result) {
        return switch (result) {
            case DecodeResult.Decoded<?> decoded -> Optional.empty();
            case DecodeResult.Malformed<?> malformed -> Optional.of(malformed.problem());
        };
    }
}
