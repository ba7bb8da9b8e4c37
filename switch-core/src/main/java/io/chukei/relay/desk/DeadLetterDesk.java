package io.chukei.relay.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.OpenOffers;
import io.chukei.relay.obligation.OwedViews;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Closing;
import io.chukei.relay.transaction.TransactionState;

/// Serves the operators. What is still being sent can be hurried; what was given up can be sent again, or closed by two
/// of them; so can an approval of which nobody knows whether it was offered. Whatever changes anything is answered when
/// it is forced.
public final class DeadLetterDesk {
    private final Workplace work;
    private final Obligations obligations;
    private final OpenOffers offers;

    /// Works at this place.
    public DeadLetterDesk(Workplace work, Obligations obligations, OpenOffers offers) {
        this.work = work;
        this.obligations = obligations;
        this.offers = offers;
    }

    /// Serves one request.
    public void serve(long ticket, OperatorRequest request, Instant now) {
        switch (request) {
            case OperatorRequest.Tell(Optional<String> institution) -> answer(ticket, tell(institution, now));
            case OperatorRequest.Retry(String key) -> named(ticket, key, now).ifPresent(transaction -> retry(ticket, transaction, now));
            case OperatorRequest.Close close ->
                named(ticket, close.key(), now).ifPresent(transaction -> close(ticket, transaction, close, now));
        }
    }

    private Optional<Transaction> named(long ticket, String key, Instant now) {
        Optional<Transaction> found = obligations.named(key).or(() -> offers.named(key, now));
        if (found.isEmpty()) {
            refuse(ticket, Why.UNKNOWN);
        }
        return found;
    }

    private OperatorAnswer tell(Optional<String> institution, Instant now) {
        List<OwedView> all = Stream.of(obligations.deadViews(), offers.views(now), obligations.views()).flatMap(List::stream)
            .filter(view -> institution.isEmpty() || institution.get().equals(view.institution())).toList();
        return new OperatorAnswer.Told(all.subList(0, Math.min(all.size(), OperatorAnswer.Told.MOST)), all.size());
    }

    private void retry(long ticket, Transaction transaction, Instant now) {
        if (transaction.state() == TransactionState.APPROVED) {
            refuse(ticket, Why.NOTHING_TO_SEND);
            work.live().release(transaction);
            return;
        }
        if (transaction.state() != TransactionState.DEAD_LETTER) {
            obligations.hurry(transaction, now);
            answer(ticket, done(transaction, now));
            return;
        }
        obligations.revive(transaction, now, then -> answer(ticket, done(transaction, then)),
            otherwise -> refuse(ticket, Why.STORE_FAILED));
    }

    private void close(long ticket, Transaction transaction, OperatorRequest.Close close, Instant now) {
        Optional<Closing> proposed = transaction.progress().closing();
        boolean approval = transaction.state() == TransactionState.APPROVED;
        if (!approval && transaction.state() != TransactionState.DEAD_LETTER) {
            refuse(ticket, Why.NOT_DEAD);
        } else if (proposed.isEmpty()) {
            transaction.note(transaction.progress()
                .with(new Closing(close.operator(), close.why(), now.truncatedTo(ChronoUnit.SECONDS), Optional.empty())));
            work.door().force(transaction, now, then -> answer(ticket, done(transaction, then)),
                otherwise -> refuse(ticket, Why.STORE_FAILED));
        } else if (proposed.get().proposedBy().equals(close.operator())) {
            refuse(ticket, Why.SAME_OPERATOR);
            work.live().release(transaction);
        } else {
            transaction.note(transaction.progress().with(proposed.get().confirmed(close.operator())));
            TransactionState end = approval ? TransactionState.OFFERED : TransactionState.SETTLED;
            work.door().moveAndForce(transaction, end, now, then -> {
                if (!approval) {
                    obligations.settled(transaction);
                }
                answer(ticket, done(transaction, then));
            }, otherwise -> refuse(ticket, Why.STORE_FAILED));
        }
    }

    private OperatorAnswer done(Transaction transaction, Instant now) {
        boolean owed = transaction.progress().reversal().isPresent() || OwedViews.isAdvice(transaction);
        return new OperatorAnswer.Done(owed ? OwedViews.of(transaction, 0) : offers.view(transaction, now));
    }

    private void refuse(long ticket, Why why) {
        answer(ticket, new OperatorAnswer.Refused(why));
    }

    private void answer(long ticket, OperatorAnswer answer) {
        work.out().emit(new ShardEffect.AnswerOperator(ticket, answer));
    }
}
