package io.chukei.relay.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// What one requester has to have on a business date, over all institutions: every approval that it has counted, on the date of that (DE 15),
/// and what it has taken back of them, on the date of the switch's acceptance (DE 15 of the 2430), whenever the institution accepts that.
public final class RequesterBook {
    private static final Set<TransactionState> TOLD = EnumSet.of(TransactionState.APPROVED, TransactionState.OFFERED);
    private static final Set<TransactionState> TAKEN_BACK = EnumSet.of(TransactionState.REVERSAL_DUE, TransactionState.REVERSED,
        TransactionState.DEAD_LETTER, TransactionState.SETTLED);
    private static final Set<TransactionState> TAKEN = EnumSet.of(TransactionState.ADVICE_DUE, TransactionState.ADVISED,
        TransactionState.DEAD_LETTER, TransactionState.SETTLED);

    private final Subject subject;
    private final Map<String, Counted> institutions;
    private final Function<MessageKey, Optional<TransactionRecord>> records;
    private Figures figures = Figures.NONE;

    /// Whose day it is.
    ///
    /// @param terminal one of its terminals; absent for all
    public record Subject(String requester, Optional<String> terminal, LocalDate date) {}

    /// @param institutions how they count, by number
    /// @param records the journal's record of a key
    public RequesterBook(Subject subject, Map<String, Counted> institutions, Function<MessageKey, Optional<TransactionRecord>> records) {
        this.subject = subject;
        this.institutions = Map.copyOf(institutions);
        this.records = records;
    }

    /// Records written before this instant have no part in the date.
    public Instant reach() {
        return institutions.entrySet().stream()
            .map(each -> DayBook.reach(new DayBook.Subject(each.getKey(), subject.date(), each.getValue().day())))
            .min(Instant::compareTo).orElse(Instant.MAX);
    }

    public Figures figures() {
        return figures;
    }

    private record Case(TransactionRecord record, Asked asked, Forwarding forwarding, Counted counted) {}

    /// Takes one record of the journal, whosever it is.
    public void add(TransactionRecord record) {
        boolean ours = record.key().requester().equals(subject.requester())
            && (subject.terminal().isEmpty() || subject.terminal().get().equals(record.key().terminal()));
        if (!ours || record.asked().isEmpty() || record.forwarding().isEmpty()
            || record.asked().get().type() == TransactionType.BALANCE) {
            return;
        }
        Counted counted = institutions.get(record.forwarding().get().route().institution());
        if (counted != null) {
            add(new Case(record, record.asked().get(), record.forwarding().get(), counted));
        }
    }

    private void add(Case one) {
        if (!isCounted(one)) {
            return;
        }
        boolean credit = one.asked.type() == TransactionType.REFUND;
        if (one.forwarding.businessDate().equals(subject.date()) && one.asked.exchange() != Exchange.AUTHORIZATION) {
            figures = figures.plus(credit ? Figures.Kind.CREDITS : Figures.Kind.DEBITS, one.asked.amount().minorUnits());
        }
        Optional<ReversalOrder> order = one.record.progress().reversal();
        Optional<Asked> posted = one.asked.exchange() == Exchange.AUTHORIZATION ? completion(one) : Optional.of(one.asked);
        if (order.isPresent() && posted.isPresent() && one.counted.day().date(order.get().orderedAt()).equals(subject.date())) {
            long undone = Math.max(0, posted.get().amount().minorUnits() - order.get().stands().minorUnits());
            figures = figures.plus(credit ? Figures.Kind.CREDIT_REVERSALS : Figures.Kind.DEBIT_REVERSALS, undone);
        }
    }

    private Optional<Asked> completion(Case one) {
        return one.record.progress().followUps().completion().flatMap(records).filter(RequesterBook::isTaken)
            .flatMap(TransactionRecord::asked);
    }

    /// A completion counts from the 2230 on.
    private static boolean isTaken(TransactionRecord advice) {
        return TAKEN.contains(advice.state());
    }

    /// Whether the requester was told an approval, and has not given up on it since.
    private static boolean isCounted(Case one) {
        if (one.asked.exchange() == Exchange.ADVICE) {
            return isTaken(one.record);
        }
        boolean approved = one.record.progress().result().flatMap(Result::issuerCode).map(one.counted.codes())
            .filter(AnswerClass.APPROVED::equals).isPresent();
        TransactionState state = one.record.state();
        boolean takenBack = TAKEN_BACK.contains(state)
            && one.record.progress().reversal().filter(order -> order.by() == ReversalOrder.By.TERMINAL_COUNTED).isPresent();
        return approved && (TOLD.contains(state) || takenBack);
    }
}
