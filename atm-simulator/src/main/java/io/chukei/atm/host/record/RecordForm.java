package io.chukei.atm.host.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// A record as bytes:
///
/// ```
///  0      1            9        11
///  +------+------------+--------+---------+--------+----
///  | kind | millis, BE | n (BE) | n bytes | m (BE) | …      one part or several
///  +------+------------+--------+---------+--------+----
/// ```
/// | kind | parts |
/// |---|---|
/// | `A` | request |
/// | `P` | key, count |
/// | `C` | key, answer |
/// | `B` | request, account, answer |
/// | `W` | account, wrong PINs in a row |
/// | `U` | reversal, letter |
/// | `D` | key of the reversal |
/// | `F` | advice, `1` where it differs |
/// | `S` | terminal, KSN |
/// | `N` | number |
/// | `Y` | account, yen |
///
/// Messages are in CMF as first sent; a key is `CLASS|STAN|DATE|TERMINAL`; the rest is text.
public final class RecordForm {
    private static final int HEAD_BYTES = 9;

    private final TerminalDialect dialect = new CmfDialect();

    public byte[] write(HostRecord record) {
        return switch (record) {
            case HostRecord.Asked asked -> form('A', record, message(asked.request()));
            case HostRecord.Repeated repeated -> form('P', record, text(repeated.key()), text(String.valueOf(repeated.count())));
            case HostRecord.Answered answered -> form('C', record, text(answered.key()), dialect.encodeResponse(answered.response()));
            case HostRecord.Booked booked -> form('B', record, message(booked.request()), text(booked.account()),
                dialect.encodeResponse(booked.response()));
            case HostRecord.PinTried tried -> form('W', record, text(tried.account()), text(String.valueOf(tried.wrongInARow())));
            case HostRecord.Undone undone ->
                form('U', record, message(undone.reversal()), text(String.valueOf(undone.undoing().letter())));
            case HostRecord.Delivered delivered -> form('D', record, text(delivered.reversal()));
            case HostRecord.Confirmed confirmed -> form('F', record, message(confirmed.advice()), text(confirmed.differs() ? "1" : "0"));
            case HostRecord.SerialUsed used -> form('S', record, text(used.terminal()), used.keySerial().toArray());
            case HostRecord.NumbersReserved reserved -> form('N', record, text(String.valueOf(reserved.below())));
            case HostRecord.Carried carried -> form('Y', record, text(carried.account()), text(String.valueOf(carried.delta())));
        };
    }

    /// @throws IOException when it is none
    public HostRecord read(byte[] record) throws IOException {
        try {
            return read(new Parts(record));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a record of the host does not read", e);
        }
    }

    private HostRecord read(Parts parts) throws IOException {
        HostRecord record = switch (parts.kind) {
            case 'A' -> new HostRecord.Asked(parts.at, request(parts.next(), PaymentRequest.class));
            case 'P' -> new HostRecord.Repeated(parts.at, key(parts.text()), Integer.parseInt(parts.text()));
            case 'C' -> new HostRecord.Answered(parts.at, key(parts.text()), response(parts.next()));
            case 'B' ->
                new HostRecord.Booked(parts.at, request(parts.next(), PaymentRequest.class), parts.text(), response(parts.next()));
            case 'W' -> new HostRecord.PinTried(parts.at, parts.text(), Integer.parseInt(parts.text()));
            case 'U' -> new HostRecord.Undone(parts.at, request(parts.next(), ReversalRequest.class), Undoing.of(parts.text().charAt(0)));
            case 'D' -> new HostRecord.Delivered(parts.at, key(parts.text()));
            case 'F' -> new HostRecord.Confirmed(parts.at, request(parts.next(), AdviceRequest.class), "1".equals(parts.text()));
            case 'S' -> new HostRecord.SerialUsed(parts.at, parts.text(), Bytes.of(parts.next()));
            case 'N' -> new HostRecord.NumbersReserved(parts.at, Long.parseLong(parts.text()));
            case 'Y' -> new HostRecord.Carried(parts.at, parts.text(), Long.parseLong(parts.text()));
            default -> throw new IOException("a record of the host is of an unknown kind");
        };
        parts.end();
        return record;
    }

    private static final class Parts {
        private final ByteBuffer content;
        private final char kind;
        private final Instant at;

        Parts(byte[] record) throws IOException {
            if (record.length < HEAD_BYTES) {
                throw new IOException("a record of the host is too short");
            }
            content = ByteBuffer.wrap(record);
            kind = (char) content.get();
            at = Instant.ofEpochMilli(content.getLong());
        }

        byte[] next() throws IOException {
            int length = content.remaining() < 2 ? -1 : content.getShort() & 0xFFFF;
            if (length < 0 || length > content.remaining()) {
                throw new IOException("a record of the host is too short");
            }
            byte[] part = new byte[length];
            content.get(part);
            return part;
        }

        String text() throws IOException {
            String text = new String(next(), StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                throw new IOException("a record of the host has an empty part");
            }
            return text;
        }

        void end() throws IOException {
            if (content.hasRemaining()) {
                throw new IOException("a record of the host is too long");
            }
        }
    }

    private static byte[] form(char kind, HostRecord record, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(HEAD_BYTES).put((byte) kind).putLong(record.at().toEpochMilli()).array());
        for (byte[] part : parts) {
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) part.length).array());
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private byte[] message(TerminalRequest request) {
        return dialect.encodeRequest(request.withTrace(request.trace().withRepeat(false)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(MessageKey key) {
        return text(key.messageClass() + "|" + key.stan() + "|" + key.date() + "|" + key.terminal());
    }

    private static MessageKey key(String text) {
        String[] parts = text.split("\\|", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a key has four parts");
        }
        return new MessageKey(parts[3], Integer.parseInt(parts[0]), Long.parseLong(parts[1]), LocalDate.parse(parts[2]));
    }

    private <R extends TerminalRequest> R request(byte[] message, Class<R> kind) throws IOException {
        TerminalRequest request = sound(dialect.decodeRequest(message));
        if (!kind.isInstance(request)) {
            throw new IOException("a record of the host holds another message");
        }
        return kind.cast(request);
    }

    private TerminalResponse response(byte[] message) throws IOException {
        return sound(dialect.decodeResponse(message));
    }

    private static <M> M sound(DecodeResult<M> result) throws IOException {
        return switch (result) {
            case DecodeResult.Decoded<M> decoded -> decoded.message();
            case DecodeResult.Malformed<M> malformed ->
                throw new IOException("a record of the host holds a message that does not read: " + malformed.problem());
        };
    }
}
