package io.chukei.relay.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.transaction.Acceptance;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// Gathers one institution's entries of one business date. A payment counts on the date that was fixed when it was logged, a reversal on
/// the date on which the institution accepted it; what is open or in suspense is listed on every date from the payment's own on.
public final class DayBook {
    private static final String REVERSAL = "0420";
    /// By how much an institution's clock may be ahead of ours.
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final Subject subject;
    private final Function<String, AnswerClass> codes;
    private final Function<MessageKey, Optional<TransactionRecord>> records;
    private final List<Entry> entries = new ArrayList<>();
    private long unreadable;

    /// Whose day it is.
    ///
    /// @param institution 1..11 digits
    /// @param day when its dates change
    public record Subject(String institution, LocalDate date, BusinessDay day) {}

    /// Entries of one kind.
    public record Total(int count, long yen) {
        private static final Total NONE = new Total(0, 0);

        private Total plus(Entry entry) {
            return new Total(count + 1, yen + entry.yen());
        }
    }

    /// @param codes what the institution's DE 39 means for the money
    /// @param records the journal's record of a key: the completion of a pre-authorization that was taken back
    public DayBook(Subject subject, Function<String, AnswerClass> codes, Function<MessageKey, Optional<TransactionRecord>> records) {
        this.subject = subject;
        this.codes = codes;
        this.records = records;
    }

    public Subject subject() {
        return subject;
    }

    /// Records written before this instant have no entry on the date: the payment is older and was closed.
    public static Instant reach(Subject subject) {
        return subject.day().begin(subject.date()).minus(CLOCKS_APART);
    }

    /// Takes one record of the journal, whosever it is.
    ///
    /// @param writtenAt when its state was reached
    public void add(TransactionRecord record, Instant writtenAt) {
        if (record.asked().isEmpty() || record.forwarding().isEmpty()
            || !record.forwarding().get().route().institution().equals(subject.institution())
            || record.asked().get().type() == TransactionType.BALANCE) {
            return;
        }
        Case one = new Case(record, record.asked().get(), record.forwarding().get());
        switch (record.state()) {
            case OFFERED, APPROVED, ADVISED -> posted(one);
            case LOGGED, ADVICE_DUE -> pending(one, EntryKind.OPEN);
            case REVERSAL_DUE -> {
                postedIfApproved(one);
                pending(one, EntryKind.OPEN);
            }
            case DEAD_LETTER, SETTLED -> {
                postedIfApproved(one);
                pending(one, EntryKind.SUSPENSE);
            }
            case REVERSED -> reversed(one, one.order().flatMap(ReversalOrder::accepted).map(Acceptance::on)
                .orElseGet(() -> subject.day().date(writtenAt)));
            case REFUSED, DECLINED, SEND_FAILED, TOMBSTONE -> {
                // Nothing was posted.
            }
            case RECEIVED, CONSULTING, LINKED, TRANSLATING, INQUIRING, INQUIRED, SENT, UNKNOWN, UNDELIVERED ->
                throw new IllegalArgumentException("such a state is not kept");
        }
    }

    /// Takes note of a record that cannot be read: the date is then not complete, and the file says so.
    public void addUnreadable() {
        unreadable++;
    }

    public long unreadable() {
        return unreadable;
    }

    /// In the order of the retrieval references.
    public List<Entry> entries() {
        return entries.stream().sorted(Comparator.comparing((Entry entry) -> entry.trace().rrn()).thenComparing(Entry::kind)).toList();
    }

    /// Every kind, also those without an entry.
    public Map<EntryKind, Total> totals() {
        Map<EntryKind, Total> totals = new EnumMap<>(EntryKind.class);
        for (EntryKind kind : EntryKind.values()) {
            totals.put(kind, Total.NONE);
        }
        entries.forEach(entry -> totals.computeIfPresent(entry.kind(), (kind, total) -> total.plus(entry)));
        return totals;
    }

    /// Debits less their reversals, less credits, plus their reversals: what the institution owes for the date.
    public long net() {
        return entries.stream().mapToLong(entry -> entry.kind().sign() * entry.yen()).sum();
    }

    /// The same as an institution is told it.
    public Figures figures() {
        return figures(entries.stream());
    }

    /// The same of what it has posted and taken back over one line.
    public Figures figures(int line) {
        return figures(entries.stream().filter(entry -> entry.said().line().equals(Optional.of(line))));
    }

    private static Figures figures(Stream<Entry> entries) {
        return entries.reduce(Figures.NONE, (sum, entry) -> entry.kind().figure().map(kind -> sum.plus(kind, entry.yen())).orElse(sum),
            Figures::plus);
    }

    private record Case(TransactionRecord record, Asked asked, Forwarding forwarding) {
        Optional<ReversalOrder> order() {
            return record.progress().reversal();
        }
    }

    private Optional<Asked> completion(Case one) {
        return one.record.progress().followUps().completion().flatMap(records)
            .filter(advice -> advice.state() == TransactionState.ADVISED).flatMap(TransactionRecord::asked);
    }

    /// What a reversal takes back: of a pre-authorization that was completed, the completion.
    private long undone(Case one) {
        long whole = completion(one).orElse(one.asked).amount().minorUnits();
        return Math.max(0, whole - one.order().map(order -> order.stands().minorUnits()).orElse(0L));
    }

    private boolean approved(Case one) {
        return one.record.progress().result().flatMap(Result::issuerCode).map(codes).filter(AnswerClass.APPROVED::equals).isPresent();
    }

    private void posted(Case one) {
        if (one.forwarding.businessDate().equals(subject.date())) {
            enter(kind(one), original(one, one.asked.amount().minorUnits()), one.record.progress().result().flatMap(Result::line), one);
        }
    }

    private record Item(String mti, IssuerTrace trace, long yen) {}

    private static Item original(Case one, long yen) {
        return new Item(one.forwarding.sent().mti(), one.forwarding.sent().trace(), yen);
    }

    private Item reversal(Case one, ReversalOrder order) {
        return new Item(REVERSAL, order.trace(), undone(one));
    }

    private void postedIfApproved(Case one) {
        if (approved(one)) {
            posted(one);
        }
    }

    private void pending(Case one, EntryKind kind) {
        if (!one.forwarding.businessDate().isAfter(subject.date())) {
            Item owed = one.order().filter(order -> approved(one)).map(order -> reversal(one, order))
                .orElseGet(() -> original(one, one.asked.amount().minorUnits()));
            enter(kind, owed, Optional.empty(), one);
        }
    }

    private void reversed(Case one, LocalDate acceptedOn) {
        ReversalOrder order = one.order().orElseThrow();
        if (order.foundNothing()) {
            return;
        }
        if (!approved(one)) {
            if (one.forwarding.businessDate().equals(subject.date())) {
                enter(EntryKind.VOID, original(one, one.asked.amount().minorUnits()), Optional.empty(), one);
            }
            if (acceptedOn.equals(subject.date())) {
                enter(EntryKind.VOID, reversal(one, order), Optional.empty(), one);
            }
            return;
        }
        posted(one);
        if (acceptedOn.equals(subject.date())) {
            EntryKind undone = switch (kind(one)) {
                case CREDIT -> EntryKind.CREDIT_REVERSAL;
                case AUTHORIZATION -> completion(one).isPresent() ? EntryKind.DEBIT_REVERSAL : EntryKind.AUTHORIZATION_REVERSAL;
                case DEBIT, DEBIT_REVERSAL, CREDIT_REVERSAL, AUTHORIZATION_REVERSAL, VOID, OPEN, SUSPENSE -> EntryKind.DEBIT_REVERSAL;
            };
            enter(undone, reversal(one, order), order.accepted().map(Acceptance::line), one);
        }
    }

    private static EntryKind kind(Case one) {
        if (one.asked.type() == TransactionType.REFUND) {
            return EntryKind.CREDIT;
        }
        return one.asked.exchange() == Exchange.AUTHORIZATION ? EntryKind.AUTHORIZATION : EntryKind.DEBIT;
    }

    private void enter(EntryKind kind, Item item, Optional<Integer> line, Case one) {
        Optional<Result> result = one.record.progress().result();
        TransactionState state = one.record.state();
        entries.add(new Entry(kind, item.mti, item.trace, item.yen, state, new Entry.Said(result.flatMap(Result::issuerCode).orElse(""),
            result.flatMap(Result::approvalCode).orElse(""), line)));
    }
}
