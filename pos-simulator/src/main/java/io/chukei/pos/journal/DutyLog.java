package io.chukei.pos.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.pinpad.KeyCounter;
import io.chukei.testbed.sealedlog.SealedLog;

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
/// | `K` | 4 bytes | the PIN pad's counter that was used last |
///
/// Opening drops what has no use any more as soon as that halves the number of records: superseded ones, and what came to nothing (declined,
/// taken back) more than [#NOTHING_KEPT_FOR] ago. What is owed, what counts, and the numbers stay.
///
/// Messages are in CMF, as first sent, but for the PIN: no record holds its block, key serial number or MAC. The card's proof stands in a
/// message, so every record is sealed.
public final class DutyLog implements Closeable {
    /// Outcomes that are kept at hand for cancellations and refunds; older ones stand in the file only.
    public static final int MOST_OUTCOMES = 10_000;
    /// How long a payment that came to nothing can be looked up: as long as the switch knows what it answered.
    public static final Duration NOTHING_KEPT_FOR = Duration.ofDays(2);
    private static final long STAN_BLOCK = 1000;
    private static final long STANS_A_SECOND = 11;
    private static final ZoneId SHOP_TIME = ZoneId.of("Asia/Tokyo");

    /// A duty that was open when the terminal died.
    ///
    /// @param repeats that were recorded, 0..[Duty#MOST_REPEATS]
    /// @param reversal present when the reversal had been recorded
    public record Open(TerminalRequest request, int repeats, Optional<ReversalRequest> reversal) {}

    /// What a message came to.
    ///
    /// @param answer empty when it was reversed
    /// @param inPart the reversal, when it left a part standing
    public record Outcome(TerminalRequest request, Optional<TerminalResponse> answer, Optional<ReversalRequest> inPart) {
        /// True when the switch accepted it and nobody took back all of it.
        public boolean counts() {
            return answer.map(TerminalResponse::accepted).orElse(inPart.isPresent());
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
    private final SealedLog file;
    private final Map<Name, Open> open = new LinkedHashMap<>();
    private final Map<Name, Outcome> outcomes = new Outcomes();
    private long nextStan;
    private long reservedBelow;
    private int lastKeyCounter;

    private DutyLog(SealedLog file, Clock clock) throws IOException {
        this.file = file;
        for (byte[] record : file.found()) {
            read(record);
        }
        if (reservedBelow == 0) {
            reservedBelow = firstStan(clock);
        }
        nextStan = reservedBelow;
        List<byte[]> kept = kept(LocalDateTime.ofInstant(clock.instant(), SHOP_TIME).minus(NOTHING_KEPT_FOR));
        if (file.found().size() >= 2 * kept.size()) {
            file.replaceAll(kept);
        }
    }

    /// A terminal that lost its journal must not use a number of today again: the numbers of a fresh one start where the day stands,
    /// [#STANS_A_SECOND] for each second of the local date, 1..950,390.
    private static long firstStan(Clock clock) {
        return 1 + STANS_A_SECOND * LocalTime.ofInstant(clock.instant(), SHOP_TIME).toSecondOfDay();
    }

    /// @param clock says where the numbers of a fresh journal start, and what is old
    /// @throws IOException when the file cannot be used, see [SealedLog#open]
    public static DutyLog open(Path path, Clock clock) throws IOException {
        SealedLog file = SealedLog.open(path);
        try {
            return new DutyLog(file, clock);
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

    /// A STAN that this terminal never used; blocks are forced ahead, a restart after a death skips the rest of its block.
    public synchronized long nextStan() throws IOException {
        if (nextStan >= reservedBelow) {
            long below = nextStan + STAN_BLOCK;
            file.appendAndForce(numbers(below));
            reservedBelow = below;
        }
        return nextStan++;
    }

    /// The next counter of the PIN pad ([KeyCounter]); a fresh journal begins with 1, so a pad whose terminal has lost its journal must be loaded
    /// anew.
    public synchronized int nextKeyCounter() throws IOException {
        int next = KeyCounter.after(lastKeyCounter);
        if (next > KeyCounter.HIGHEST) {
            throw new IOException("the PIN pad has used up its keys");
        }
        file.appendAndForce(keyCounter(next));
        lastKeyCounter = next;
        return next;
    }

    /// Makes a recording effect durable; others are none of its business.
    public synchronized void record(DutyEffect effect) throws IOException {
        switch (effect) {
            case DutyEffect.RecordAsking(TerminalRequest sent) -> {
                TerminalRequest request = withoutPin(sent);
                append('A', dialect.encodeRequest(request));
                open.put(Name.of(request), new Open(request, 0, Optional.empty()));
            }
            case DutyEffect.RecordRepeating(TerminalRequest sent, int count) -> {
                TerminalRequest request = withoutPin(sent);
                byte[] message = dialect.encodeRequest(request);
                append('P', repeated(count, message));
                open.put(Name.of(request), new Open(request, count, Optional.empty()));
            }
            case DutyEffect.RecordReversing(TerminalRequest sent, ReversalRequest reversal) -> {
                TerminalRequest request = withoutPin(sent);
                append('R', both(dialect.encodeRequest(request), dialect.encodeRequest(reversal)));
                reversing(request, reversal);
            }
            case DutyEffect.RecordAnswered(TerminalRequest sent, TerminalResponse response) -> {
                TerminalRequest request = withoutPin(sent);
                append('C', both(dialect.encodeRequest(request), dialect.encodeResponse(response)));
                settled(new Outcome(request, Optional.of(response), Optional.empty()));
            }
            case DutyEffect.RecordReversed(TerminalRequest sent) -> {
                TerminalRequest request = withoutPin(sent);
                append('X', dialect.encodeRequest(request));
                reversed(request);
            }
            case DutyEffect.Send send -> {
            }
            case DutyEffect.ArmTimer arm -> {
            }
            case DutyEffect.Finished finished -> {
            }
        }
    }

    /// Gives back the numbers that were forced ahead and not used.
    @Override
    public synchronized void close() throws IOException {
        try (file) {
            if (nextStan < reservedBelow) {
                file.appendAndForce(numbers(nextStan));
                reservedBelow = nextStan;
            }
        }
    }

    private static byte[] numbers(long below) {
        return ByteBuffer.allocate(1 + Long.BYTES).put((byte) 'N').putLong(below).array();
    }

    private static byte[] keyCounter(int used) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 'K').putInt(used).array();
    }

    private static TerminalRequest withoutPin(TerminalRequest request) {
        return request instanceof PaymentRequest payment ? payment.withoutPin() : request;
    }

    private static byte[] record(char type, byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put((byte) type).put(content).array();
    }

    /// The fewest records that read as what this log knows and still needs.
    private List<byte[]> kept(LocalDateTime since) {
        List<byte[]> records = new ArrayList<>();
        records.add(numbers(reservedBelow));
        if (lastKeyCounter > 0) {
            records.add(keyCounter(lastKeyCounter));
        }
        for (Outcome outcome : outcomes.values()) {
            byte[] message = dialect.encodeRequest(outcome.request());
            if (outcome.inPart().isPresent()) {
                records.add(record('R', both(message, dialect.encodeRequest(outcome.inPart().get()))));
                records.add(record('X', message));
            } else if (outcome.counts() || !outcome.request().trace().localTime().isBefore(since)) {
                records.add(outcome.answer().map(answer -> record('C', both(message, dialect.encodeResponse(answer))))
                    .orElseGet(() -> record('X', message)));
            }
        }
        for (Open owed : open.values()) {
            byte[] message = dialect.encodeRequest(owed.request());
            records.add(owed.reversal().map(reversal -> record('R', both(message, dialect.encodeRequest(reversal))))
                .orElseGet(() -> record('P', repeated(owed.repeats(), message))));
        }
        return records;
    }

    private static byte[] repeated(int count, byte[] message) {
        return ByteBuffer.allocate(1 + message.length).put((byte) count).put(message).array();
    }

    private void reversing(TerminalRequest request, ReversalRequest reversal) {
        outcomes.remove(Name.of(request)); // an approval that is being taken back counts no more
        open.put(Name.of(request), new Open(request, Duty.MOST_REPEATS, Optional.of(reversal)));
    }

    private void reversed(TerminalRequest request) {
        Open owed = open.get(Name.of(request));
        settled(new Outcome(request, Optional.empty(),
            owed == null ? Optional.empty() : owed.reversal().filter(reversal -> !reversal.full())));
    }

    private void settled(Outcome outcome) {
        open.remove(Name.of(outcome.request()));
        outcomes.put(Name.of(outcome.request()), outcome);
    }

    private void append(char type, byte[] content) throws IOException {
        file.appendAndForce(record(type, content));
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
            case 'C' -> settled(new Outcome(request(counted(content)), Optional.of(response(rest(content))), Optional.empty()));
            case 'X' -> reversed(request(rest(content)));
            case 'K' -> lastKeyCounter = content.remaining() == Integer.BYTES ? content.getInt() : tooShort();
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
