package io.chukei.relay.transaction;

import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.reason.Reason;

/// A record in the form in which it is stored. The first byte is the layout's version; the fields follow in the order
/// of the records' components ([FieldWriter]). Names of enum constants are stored as text: they may be added to, never
/// renamed.
///
/// Reading is strict: an unknown version, a field out of its range, a missing or a further byte make the record
/// unreadable, and an unreadable record is never taken for an absent one.
public final class RecordCodec {
    private static final int LAYOUT = 4;

    private RecordCodec() {}

    /// The record as the store takes it.
    ///
    /// @param writtenAt when its state was reached
    public static StoredTransaction encode(TransactionRecord record, Instant writtenAt) {
        FieldWriter out = new FieldWriter();
        out.octet(LAYOUT);
        key(out, record.key());
        out.bytes(record.identity().digest());
        out.number(record.version());
        out.octet(record.state().code());
        out.optional(record.asked(), RecordCodec::asked);
        out.optional(record.forwarding(), ForwardingFields::write);
        progress(out, record.progress());
        return new StoredTransaction(record.key().bytes(), record.version(), record.state().isOpen(), writtenAt, out.toBytes(),
            Spending.of(record));
    }

    /// The record that was stored, or nothing when it cannot be read.
    public static Optional<TransactionRecord> decode(StoredTransaction stored) {
        try {
            FieldReader in = new FieldReader(stored.content());
            if (in.octet() != LAYOUT) {
                return Optional.empty();
            }
            TransactionRecord.Identity identity = new TransactionRecord.Identity(key(in), in.bytes());
            long version = in.number();
            Optional<TransactionState> state = TransactionState.ofStored((char) in.octet());
            Optional<Asked> asked = in.optional(RecordCodec::asked);
            Optional<Forwarding> forwarding = in.optional(ForwardingFields::read);
            Progress progress = progress(in);
            in.end();
            boolean same = stored.key().equals(identity.key().bytes()) && stored.version() == version;
            return same ? state.map(known -> new TransactionRecord(identity, version, known, asked, forwarding, progress))
                : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static void key(FieldWriter out, MessageKey key) {
        out.text(key.requester());
        out.text(key.terminal());
        out.octet(key.messageClass());
        out.number(key.stan());
        out.date(key.localDate());
    }

    private static MessageKey key(FieldReader in) {
        return new MessageKey(in.text(), in.text(), in.octet(), in.number(), in.date());
    }

    private static void asked(FieldWriter out, Asked asked) {
        out.text(asked.exchange().name());
        out.text(asked.type().name());
        out.amount(asked.amount());
        out.text(asked.merchant());
        out.text(asked.retrievalReference());
        out.localTime(asked.localTime());
    }

    private static Asked asked(FieldReader in) {
        return new Asked(in.name(Exchange.class), in.name(TransactionType.class), in.amount(), in.text(), in.text(), in.localTime());
    }

    private static void progress(FieldWriter out, Progress progress) {
        out.optional(progress.result(), RecordCodec::result);
        out.optional(progress.reversal(), RecordCodec::reversal);
        Map<MessageKey, Long> refunds = progress.followUps().refunds();
        out.number(refunds.size());
        refunds.forEach((key, minorUnits) -> {
            key(out, key);
            out.number(minorUnits);
        });
        out.optional(progress.followUps().completion(), RecordCodec::key);
        out.optional(progress.original(), RecordCodec::key);
        out.optional(progress.closing(), RecordCodec::closing);
    }

    private static Progress progress(FieldReader in) {
        Optional<Result> result = in.optional(RecordCodec::result);
        Optional<ReversalOrder> reversal = in.optional(RecordCodec::reversal);
        int count = in.smallNumber();
        if (count < 0 || count > FollowUps.MAX_REFUNDS) {
            throw new IllegalArgumentException("more refunds than allowed");
        }
        Map<MessageKey, Long> refunds = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            refunds.put(key(in), in.number());
        }
        FollowUps followUps = new FollowUps(refunds, in.optional(RecordCodec::key));
        return new Progress(result, reversal, followUps, in.optional(RecordCodec::key), in.optional(RecordCodec::closing));
    }

    private static void result(FieldWriter out, Result result) {
        out.text(result.reason().name());
        out.optional(result.issuerCode(), FieldWriter::text);
        out.optional(result.approvalCode(), FieldWriter::text);
        out.optional(result.line(), (to, line) -> to.number(line));
    }

    private static Result result(FieldReader in) {
        return new Result(in.name(Reason.class), in.optional(FieldReader::text), in.optional(FieldReader::text),
            in.optional(FieldReader::smallNumber));
    }

    private static void reversal(FieldWriter out, ReversalOrder order) {
        out.number(order.reason());
        out.amount(order.stands());
        ForwardingFields.write(out, order.trace());
        out.text(order.by().name());
        out.flag(order.foundNothing());
        out.optional(order.accepted(), RecordCodec::acceptance);
    }

    private static ReversalOrder reversal(FieldReader in) {
        return new ReversalOrder(in.smallNumber(), in.amount(), ForwardingFields.readTrace(in),
            in.name(ReversalOrder.By.class), in.flag(), in.optional(RecordCodec::acceptance));
    }

    private static void acceptance(FieldWriter out, Acceptance acceptance) {
        out.date(acceptance.on());
        out.number(acceptance.line());
    }

    private static Acceptance acceptance(FieldReader in) {
        return new Acceptance(in.date(), in.smallNumber());
    }

    private static void closing(FieldWriter out, Closing closing) {
        out.text(closing.proposedBy());
        out.text(closing.why());
        out.number(closing.at().getEpochSecond());
        out.optional(closing.confirmedBy(), FieldWriter::text);
    }

    private static Closing closing(FieldReader in) {
        return new Closing(in.text(), in.text(), Instant.ofEpochSecond(in.number()), in.optional(FieldReader::text));
    }

    /// The key of a record that the store lists, without reading more of it.
    public static Optional<MessageKey> keyOf(StoredTransaction stored) {
        return decode(stored).map(TransactionRecord::key);
    }
}
