package io.chukei.relay.obligation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.ReversalOrder;

/// What is owed, in the words for operators.
public final class OwedViews {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private OwedViews() {}

    /// A key as operators read and write it.
    public static String name(MessageKey key) {
        return String.join("/", key.requester(), key.terminal(), Integer.toString(key.messageClass()),
            DateTimeFormatter.BASIC_ISO_DATE.format(key.localDate()), Long.toString(key.stan()));
    }

    /// Something owed, dead or alive.
    ///
    /// @param sendings how often this process has sent it
    public static OwedView of(Transaction transaction, int sendings) {
        Asked asked = transaction.record().asked().orElseThrow();
        IssuerTrace trace = isAdvice(transaction) ? transaction.forwarding().sent().trace()
            : transaction.progress().reversal().map(ReversalOrder::trace).orElseThrow();
        OwedView.Message message = new OwedView.Message(asked.amount(), trace.rrn(), trace.stan(), since(transaction), sendings);
        return new OwedView(name(transaction.key()), transaction.institution(),
            isAdvice(transaction) ? OwedView.Kind.ADVICE : OwedView.Kind.REVERSAL, transaction.state(), message,
            transaction.progress().closing());
    }

    /// An approval of which nobody knows whether the terminal got it: nothing is owed to the institution.
    static OwedView ofApproval(Transaction transaction, Instant approvedAt) {
        IssuerTrace trace = transaction.forwarding().sent().trace();
        OwedView.Message message = new OwedView.Message(transaction.record().asked().orElseThrow().amount(), trace.rrn(), trace.stan(),
            approvedAt, 0);
        return new OwedView(name(transaction.key()), transaction.institution(), OwedView.Kind.APPROVAL, transaction.state(), message,
            transaction.progress().closing());
    }

    /// Whether what is owed is the advice itself. An advice is never reversed: its reversal is that of what it completed.
    public static boolean isAdvice(Transaction transaction) {
        return transaction.record().asked().filter(asked -> asked.exchange() == Exchange.ADVICE).isPresent();
    }

    /// When it began to be owed, to the second.
    static Instant since(Transaction transaction) {
        return isAdvice(transaction) ? transaction.forwarding().sent().at()
            : transaction.progress().reversal().orElseThrow().trace().localTime().atZone(JAPAN).toInstant();
    }
}
