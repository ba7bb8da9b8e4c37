package io.chukei.pos.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.pos.duty.DutyEffect;

/// The duties of one terminal on disk, and its numbers.
///
/// Records: `A` + message = asking · `R` + message length (2) + message + reversal = reversing · `D` + message = answered or reversed,
/// nothing owed · `N` + 8 bytes = STANs below are given away. Messages are in CMF, as sent. The card's proof stands in a message; a PIN block
/// is taken out by its owner before.
public final class DutyLog implements Closeable {
    private static final long STAN_BLOCK = 1000;

    /// A duty that was open when the terminal died.
    ///
    /// @param reversal present when the reversal had been recorded
    public record Open(TerminalRequest request, Optional<ReversalRequest> reversal) {}

    private record Name(int messageClass, long stan, LocalDateTime localTime) {
        static Name of(TerminalRequest request) {
            return new Name(request.exchange().messageClass(), request.trace().stan(), request.trace().localTime());
        }
    }

    private final TerminalDialect dialect = new CmfDialect();
    private final JournalFile file;
    private final Map<Name, Open> open = new LinkedHashMap<>();
    private long nextStan = 1;
    private long reservedBelow = 1;

    private DutyLog(JournalFile file) throws IOException {
        this.file = file;
        for (byte[] record : file.found()) {
            read(record);
        }
        nextStan = reservedBelow;
    }

    /// @throws IOException when the file cannot be used, see [JournalFile#open]
    public static DutyLog open(Path path) throws IOException {
        JournalFile file = JournalFile.open(path);
        try {
            return new DutyLog(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// What is owed.
    public synchronized List<Open> open() {
        return List.copyOf(open.values());
    }

    /// A STAN that this terminal never used; blocks are forced ahead, a restart skips the rest of its block.
    public synchronized long nextStan() throws IOException {
        if (nextStan >= reservedBelow) {
            long below = nextStan + STAN_BLOCK;
            file.appendAndForce(ByteBuffer.allocate(9).put((byte) 'N').putLong(below).array());
            reservedBelow = below;
        }
        return nextStan++;
    }

    /// Makes a recording effect durable; others are none of its business.
    public synchronized void record(DutyEffect effect) throws IOException {
        switch (effect) {
            case DutyEffect.RecordAsking(TerminalRequest request) -> {
                append('A', dialect.encodeRequest(request));
                open.put(Name.of(request), new Open(request, Optional.empty()));
            }
            case DutyEffect.RecordReversing(TerminalRequest request, ReversalRequest reversal) -> {
                byte[] first = dialect.encodeRequest(request);
                byte[] second = dialect.encodeRequest(reversal);
                append('R', ByteBuffer.allocate(2 + first.length + second.length).putShort((short) first.length).put(first).put(second)
                    .array());
                open.put(Name.of(request), new Open(request, Optional.of(reversal)));
            }
            case DutyEffect.RecordAnswered answered -> done(answered.request());
            case DutyEffect.RecordReversed reversed -> done(reversed.request());
            case DutyEffect.Send send -> {
            }
            case DutyEffect.ArmTimer arm -> {
            }
            case DutyEffect.Finished finished -> {
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void done(TerminalRequest request) throws IOException {
        append('D', dialect.encodeRequest(request));
        open.remove(Name.of(request));
    }

    private void append(char type, byte[] content) throws IOException {
        file.appendAndForce(ByteBuffer.allocate(1 + content.length).put((byte) type).put(content).array());
    }

    private void read(byte[] record) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(record);
        switch (content.get()) {
            case 'A' -> {
                TerminalRequest request = message(content, content.remaining());
                open.put(Name.of(request), new Open(request, Optional.empty()));
            }
            case 'R' -> {
                TerminalRequest request = message(content, content.getShort() & 0xFFFF);
                if (!(message(content, content.remaining()) instanceof ReversalRequest reversal)) {
                    throw new IOException("the journal holds something else where a reversal should be");
                }
                open.put(Name.of(request), new Open(request, Optional.of(reversal)));
            }
            case 'D' -> open.remove(Name.of(message(content, content.remaining())));
            case 'N' -> reservedBelow = content.getLong();
            default -> throw new IOException("the journal holds a record of an unknown kind");
        }
    }

    private TerminalRequest message(ByteBuffer content, int length) throws IOException {
        if (length > content.remaining()) {
            throw new IOException("the journal holds a record that is too short");
        }
        byte[] message = new byte[length];
        content.get(message);
        return switch (dialect.decodeRequest(message)) {
            case DecodeResult.Decoded<TerminalRequest> decoded -> decoded.message();
            case DecodeResult.Malformed<TerminalRequest> malformed ->
                throw new IOException("the journal holds a message that does not read: " + malformed.problem());
        };
    }
}
