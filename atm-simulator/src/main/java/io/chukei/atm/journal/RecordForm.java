package io.chukei.atm.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;

/// Records as bytes.
///
/// | record | content | says |
/// |---|---|---|
/// | `N` | STAN (8) | STANs below are given away |
/// | `K` | counter (4) | key counters up to it are given away |
/// | `L` | counters | the machine was filled |
/// | `A` | message | a withdrawal will be asked for |
/// | `D` | name, action code (4) | declined |
/// | `C` | name, plan, counters | dispense command |
/// | `T` | name, yen (8), fault (1), counters | what was taken |
/// | `V` | name, message | confirming |
/// | `R` | name, message | reversing |
/// | `S` | name | settled |
///
/// A name is STAN (8) and local time in seconds as if it were UTC (8); counters are a count (1) and of each cassette length and name, notes'
/// value, notes, drawn back (4 each); a plan is a count (1) and numbers (4). Messages are in CMF, as first sent.
final class RecordForm {
    private static final int MOST_BYTES = 65_536;
    private static final List<Fault> FAULTS =
        List.of(Fault.NONE, Fault.JAMMED, Fault.SHORT_OF_NOTES, Fault.NOT_TAKEN, Fault.COUNTED_LATER);

    private final TerminalDialect dialect = new CmfDialect();

    byte[] write(AtmRecord record) {
        ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
        switch (record) {
            case AtmRecord.NumbersBelow(long stan) -> out.put((byte) 'N').putLong(stan);
            case AtmRecord.KeysUpTo(int counter) -> out.put((byte) 'K').putInt(counter);
            case AtmRecord.Loaded(Cassettes counters) -> counters(out.put((byte) 'L'), counters);
            case AtmRecord.Asking(PaymentRequest request) -> out.put((byte) 'A').put(dialect.encodeRequest(request));
            case AtmRecord.Declined declined -> name(out.put((byte) 'D'), declined.name()).putInt(declined.actionCode());
            case AtmRecord.Commanded commanded -> {
                name(out.put((byte) 'C'), commanded.name()).put((byte) commanded.plan().notes().size());
                commanded.plan().notes().forEach(out::putInt);
                counters(out, commanded.before());
            }
            case AtmRecord.Counted counted -> counters(name(out.put((byte) 'T'), counted.name()).putLong(counted.taken())
                .put(code(counted.fault())), counted.after());
            case AtmRecord.Confirming confirming ->
                name(out.put((byte) 'V'), confirming.name()).put(dialect.encodeRequest(confirming.advice()));
            case AtmRecord.Reversing reversing ->
                name(out.put((byte) 'R'), reversing.name()).put(dialect.encodeRequest(reversing.reversal()));
            case AtmRecord.Settled settled -> name(out.put((byte) 'S'), settled.name());
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /// @throws IOException when it is none
    AtmRecord read(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return switch (in.get()) {
                case 'N' -> new AtmRecord.NumbersBelow(in.getLong());
                case 'K' -> new AtmRecord.KeysUpTo(in.getInt());
                case 'L' -> new AtmRecord.Loaded(counters(in));
                case 'A' -> new AtmRecord.Asking(message(in, PaymentRequest.class));
                case 'D' -> new AtmRecord.Declined(name(in), in.getInt());
                case 'C' -> new AtmRecord.Commanded(name(in), plan(in), counters(in));
                case 'T' -> counted(in);
                case 'V' -> new AtmRecord.Confirming(name(in), message(in, AdviceRequest.class));
                case 'R' -> new AtmRecord.Reversing(name(in), message(in, ReversalRequest.class));
                case 'S' -> new AtmRecord.Settled(name(in));
                default -> throw new IOException("the journal holds a record of an unknown kind");
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException("the journal holds a record that is too short", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the journal holds a record whose values are out of range", e);
        }
    }

    private static AtmRecord counted(ByteBuffer in) {
        WithdrawalName name = name(in);
        long taken = in.getLong();
        Fault fault = FAULTS.get(in.get());
        return new AtmRecord.Counted(name, taken, counters(in), fault);
    }

    private static ByteBuffer name(ByteBuffer out, WithdrawalName name) {
        return out.putLong(name.stan()).putLong(name.localTime().toEpochSecond(ZoneOffset.UTC));
    }

    private static WithdrawalName name(ByteBuffer in) {
        return new WithdrawalName(in.getLong(), LocalDateTime.ofEpochSecond(in.getLong(), 0, ZoneOffset.UTC));
    }

    private static void counters(ByteBuffer out, Cassettes counters) {
        out.put((byte) counters.cassettes().size());
        for (Cassette cassette : counters.cassettes()) {
            byte[] name = cassette.name().getBytes(StandardCharsets.US_ASCII);
            out.put((byte) name.length).put(name).putInt(cassette.denomination()).putInt(cassette.notes()).putInt(cassette.drawnBack());
        }
    }

    private static Cassettes counters(ByteBuffer in) {
        int count = in.get();
        List<Cassette> cassettes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[in.get() & 0xFF];
            in.get(name);
            cassettes.add(new Cassette(new String(name, StandardCharsets.US_ASCII), in.getInt(), in.getInt(), in.getInt()));
        }
        return new Cassettes(cassettes);
    }

    private static NotePlan plan(ByteBuffer in) {
        int count = in.get();
        List<Integer> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            notes.add(in.getInt());
        }
        return new NotePlan(notes);
    }

    private <T extends TerminalRequest> T message(ByteBuffer in, Class<T> kind) throws IOException {
        byte[] message = new byte[in.remaining()];
        in.get(message);
        return switch (dialect.decodeRequest(message)) {
            case DecodeResult.Decoded<TerminalRequest> decoded when kind.isInstance(decoded.message()) -> kind.cast(decoded.message());
            case DecodeResult.Decoded<TerminalRequest> other -> throw new IOException("the journal holds another message than announced");
            case DecodeResult.Malformed<TerminalRequest> malformed ->
                throw new IOException("the journal holds a message that does not read: " + malformed.problem());
        };
    }

    private static byte code(Fault fault) {
        return (byte) switch (fault) {
            case NONE -> 0;
            case JAMMED -> 1;
            case SHORT_OF_NOTES -> 2;
            case NOT_TAKEN -> 3;
            case COUNTED_LATER -> 4;
        };
    }
}
