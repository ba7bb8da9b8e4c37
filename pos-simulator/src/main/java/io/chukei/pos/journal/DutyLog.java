package io.chukei.pos.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;

/// The duties of one terminal on disk, its numbers, and what its payments came to.
///
/// | record | content | says |
/// |---|---|---|
/// | `A` | message | asking |
/// | `P` | count (1), message | repeated so many times |
/// | `R` | length (2), message, reversal | reversing |
/// | `C` | length (2), message, answer | answered, nothing owed |
/// | `X` | message | reversed, nothing owed |
/// | `N` | 8 bytes | STANs below are given away |
///
/// Messages are in CMF, as first sent. The card's proof stands in a message, so every record is sealed; this
/// terminal sends no PIN block.
public final class DutyLog implements Closeable {
    /// Outcomes that are kept at hand for cancellations and refunds; older ones stand in the file only.
    public static final int MOST_OUTCOMES = 10_000;
    private static final long STAN_BLOCK = 1000;

    /// A duty that was open when the terminal died.
    ///
    /// @param repeats that were recorded, 0..[Duty#MOST_REPEATS]
    /// @param reversal present when the reversal had been recorded
    public record Open(TerminalRequest request, int repeats, Optional<ReversalRequest> reversal) {}

    /// What a message came to.
    ///
    /// @param answer empty when it was reversed
    public record Outcome(TerminalRequest request, Optional<TerminalResponse> answer) {
        /// True when the switch accepted it and nobody took it back.
        public boolean counts() {
            return answer.map(TerminalResponse::accepted).orElse(false);
        }
    }

    private record Name(int messageClass, long stan, LocalDateTime localTime) {
        static Name of(TerminalRequest request) {
            return new Name(request.exchange().messageClass(), request.trace().stan(), request.trace().localTime());
        }
    }

    private static final class Outcomes extends LinkedHashMap<Name, Outcome> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Outcome> eldest) {
            return size() > MOST_OUTCOMES;
        }
    }

    private final TerminalDialect dialect = new CmfDialect();
    private final JournalFile file;
    private final Map<Name, Open> open = new LinkedHashMap<>();
    private final Map<Name, Outcome> outcomes = new Outcomes();
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

    /// The latest [#MOST_OUTCOMES] outcomes, oldest first.
    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /// What the message with this STAN on this local date came to; of several classes the one that was settled last.
    public synchronized Optional<Outcome> outcome(long stan, LocalDate localDate) {
        List<Outcome> fitting = new ArrayList<>();
        outcomes.forEach((name, outcome) -> {
            if (name.stan == stan && name.localTime.toLocalDate().equals(localDate)) {
                fitting.add(outcome);
            }
        });
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.getLast());
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
                open.put(Name.of(request), new Open(request, 0, Optional.empty()));
            }
            case DutyEffect.RecordRepeating(TerminalRequest request, int count) -> {
                byte[] message = dialect.encodeRequest(request);
                append('P', ByteBuffer.allocate(1 + message.length).put((byte) count).put(message).array());
                open.put(Name.of(request), new Open(request, count, Optional.empty()));
            }
            case DutyEffect.RecordReversing(TerminalRequest request, ReversalRequest reversal) -> {
                append('R', both(dialect.encodeRequest(request), dialect.encodeRequest(reversal)));
                reversing(request, reversal);
            }
            case DutyEffect.RecordAnswered(TerminalRequest request, TerminalResponse response) -> {
                append('C', both(dialect.encodeRequest(request), dialect.encodeResponse(response)));
                settled(new Outcome(request, Optional.of(response)));
            }
            case DutyEffect.RecordReversed(TerminalRequest request) -> {
                append('X', dialect.encodeRequest(request));
                settled(new Outcome(request, Optional.empty()));
            }
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

    private void reversing(TerminalRequest request, ReversalRequest reversal) {
        outcomes.remove(Name.of(request)); // an approval that is being taken back counts no more
        open.put(Name.of(request), new Open(request, Duty.MOST_REPEATS, Optional.of(reversal)));
    }

    private void settled(Outcome outcome) {
        open.remove(Name.of(outcome.request()));
        outcomes.put(Name.of(outcome.request()), outcome);
    }

    private void append(char type, byte[] content) throws IOException {
        file.appendAndForce(ByteBuffer.allocate(1 + content.length).put((byte) type).put(content).array());
    }

    private static byte[] both(byte[] first, byte[] second) {
        return ByteBuffer.allocate(2 + first.length + second.length).putShort((short) first.length).put(first).put(second).array();
    }

    private void read(byte[] record) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(record);
        switch (content.get()) {
            case 'A' -> {
                TerminalRequest request = request(rest(content));
                open.put(Name.of(request), new Open(request, 0, Optional.empty()));
            }
            case 'P' -> {
                int count = content.hasRemaining() ? content.get() : 0;
                TerminalRequest request = request(rest(content));
                open.put(Name.of(request), new Open(request, count, Optional.empty()));
            }
            case 'R' -> {
                TerminalRequest request = request(counted(content));
                if (!(request(rest(content)) instanceof ReversalRequest reversal)) {
                    throw new IOException("the journal holds something else where a reversal should be");
                }
                reversing(request, reversal);
            }
            case 'C' -> settled(new Outcome(request(counted(content)), Optional.of(response(rest(content)))));
            case 'X' -> settled(new Outcome(request(rest(content)), Optional.empty()));
            case 'N' -> reservedBelow = content.remaining() == Long.BYTES ? content.getLong() : tooShort();
            default -> throw new IOException("the journal holds a record of an unknown kind");
        }
    }

    private static byte[] counted(ByteBuffer content) throws IOException {
        int length = content.remaining() < 2 ? tooShort() : content.getShort() & 0xFFFF;
        byte[] message = new byte[length <= content.remaining() ? length : tooShort()];
        content.get(message);
        return message;
    }

    private static byte[] rest(ByteBuffer content) {
        byte[] message = new byte[content.remaining()];
        content.get(message);
        return message;
    }

    private static int tooShort() throws IOException {
        throw new IOException("the journal holds a record that is too short");
    }

    private TerminalRequest request(byte[] message) throws IOException {
        return sound(dialect.decodeRequest(message));
    }

    private TerminalResponse response(byte[] message) throws IOException {
        return sound(dialect.decodeResponse(message));
    }

    private static <M> M sound(DecodeResult<M> result) throws IOException {
        return switch (result) {
            case DecodeResult.Decoded<M> decoded -> decoded.message();
            case DecodeResult.Malformed<M> malformed ->
                throw new IOException("the journal holds a message that does not read: " + malformed.problem());
        };
    }
}
