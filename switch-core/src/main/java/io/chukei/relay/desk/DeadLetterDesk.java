package io.chukei.relay.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.OwedViews;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Closing;
import io.chukei.relay.transaction.TransactionState;

/// Serves the operators. What is still being sent can be hurried; what was given up can be sent again, or closed by two
/// of them. Whatever changes anything is answered when it is forced.
public final class DeadLetterDesk {
    private final Workplace work;
    private final Obligations obligations;

    /// Works at this place.
    public DeadLetterDesk(Workplace work, Obligations obligations) {
        this.work = work;
        this.obligations = obligations;
    }

    /// Serves one request.
    public void serve(long ticket, OperatorRequest request, Instant now) {
        switch (request) {
            case OperatorRequest.Tell(Optional<String> institution) -> answer(ticket, tell(institution));
            case OperatorRequest.Retry(String key) -> obligations.named(key).ifPresentOrElse(transaction -> retry(ticket, transaction, now),
                () -> refuse(ticket, Why.UNKNOWN));
            case OperatorRequest.Close close -> obligations.named(close.key())
                .ifPresentOrElse(transaction -> close(ticket, transaction, close, now), () -> refuse(ticket, Why.UNKNOWN));
        }
    }

    private OperatorAnswer tell(Optional<String> institution) {
        List<OwedView> all = obligations.views().stream()
            .filter(view -> institution.isEmpty() || institution.get().equals(view.institution())).toList();
        return new OperatorAnswer.Told(all.subList(0, Math.min(all.size(), OperatorAnswer.Told.MOST)), all.size());
    }

    private void retry(long ticket, Transaction transaction, Instant now) {
        if (transaction.state() != TransactionState.DEAD_LETTER) {
            obligations.hurry(transaction, now);
            answer(ticket, done(transaction));
            return;
        }
        transaction.note(transaction.progress().withoutClosing());
        TransactionState due = OwedViews.isAdvice(transaction) ? TransactionState.ADVICE_DUE : TransactionState.REVERSAL_DUE;
        work.door().moveAndForce(transaction, due, now, then -> {
            obligations.revive(transaction, then);
            answer(ticket, done(transaction));
        }, otherwise -> refuse(ticket, Why.STORE_FAILED));
    }

    private void close(long ticket, Transaction transaction, OperatorRequest.Close close, Instant now) {
        Optional<Closing> proposed = transaction.progress().closing();
        if (transaction.state() != TransactionState.DEAD_LETTER) {
            refuse(ticket, Why.NOT_DEAD);
        } else if (proposed.isEmpty()) {
            transaction.note(transaction.progress()
                .with(new Closing(close.operator(), close.why(), now.truncatedTo(ChronoUnit.SECONDS), Optional.empty())));
            work.door().force(transaction, now, then -> answer(ticket, done(transaction)), otherwise -> refuse(ticket, Why.STORE_FAILED));
        } else if (proposed.get().proposedBy().equals(close.operator())) {
            refuse(ticket, Why.SAME_OPERATOR);
        } else {
            transaction.note(transaction.progress().with(proposed.get().confirmed(close.operator())));
            work.door().moveAndForce(transaction, TransactionState.SETTLED, now, then -> {
                obligations.settled(transaction);
                answer(ticket, done(transaction));
            }, otherwise -> refuse(ticket, Why.STORE_FAILED));
        }
    }

    private static OperatorAnswer done(Transaction transaction) {
        return new OperatorAnswer.Done(OwedViews.of(transaction, 0));
    }

    private void refuse(long ticket, Why why) {
        answer(ticket, new OperatorAnswer.Refused(why));
    }

    private void answer(long ticket, OperatorAnswer answer) {
        work.out().emit(new ShardEffect.AnswerOperator(ticket, answer));
    }
}
