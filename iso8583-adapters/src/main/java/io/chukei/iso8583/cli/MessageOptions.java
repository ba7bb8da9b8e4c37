package io.chukei.iso8583.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that decode and encode share.
final class MessageOptions {
    @Option(names = "--dialect", required = true, paramLabel = "NAME",
        description = "cmf (terminals), or towards institutions: iso87ascii, iso87binary, iso93ascii, cmf-issuer.")
    private @Nullable String dialect;

    @Option(names = "--in", paramLabel = "FILE", description = "Read from FILE instead of the standard input.")
    private @Nullable Path file;

    @Option(names = "--hex", description = "The message is written in hexadecimal; blanks and line ends do not count.")
    private boolean hex;

    boolean hex() {
        return hex;
    }

    /// @throws ParameterException when there is no such dialect: exit code 2
    WireDialect dialect(CommandLine command) {
        return Optional.ofNullable(dialect).flatMap(WireDialect::named)
            .orElseThrow(() -> new ParameterException(command, "No such dialect. There are: " + String.join(", ", WireDialect.names())));
    }

    /// @throws ParameterException when the file cannot be read: exit code 2
    byte[] read(CommandLine command, InputStream standardInput) {
        try {
            return file == null ? standardInput.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ParameterException(command, "The input cannot be read.", e);
        }
    }
}
