package io.chukei.testbed.issuerhost;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.LedgerSink;

/// The ledger as a file: one JSON object a line, appended and handed to the operating system before the answer goes
/// out. It outlives the kill of any process, not the loss of power: the books are a simulation's.
final class LedgerFile implements LedgerSink, Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter writer;

    LedgerFile(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
    }

    @Override
    public void append(LedgerLine line) {
        try {
            writer.write(JSON.writeValueAsString(LedgerJson.line(line)));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger file cannot be written.", e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
