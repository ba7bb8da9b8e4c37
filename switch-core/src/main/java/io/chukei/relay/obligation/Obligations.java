package io.chukei.relay.obligation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineStamp;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Acceptance;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.TransactionState;

/// Sends what is owed until it is accepted. Each thing owed has its own waits, so one that is never accepted holds up
/// no other; an institution's things wait for answers in a window.
///
/// "Original not found" is believed only when the reversal cannot have overtaken its original: it went over the same
/// connection, or left at least the institution's greatest latency after the moment at which its original could have
/// left last (not after the force, nor after the hand-over to the lines: both take their time). Otherwise it is sent
/// again. Nor is it believed while it may be the late answer to an earlier sending of which that is not known.
public final class Obligations {
    /// For an institution that is not configured any more.
    private static final Institution.Retry UNKNOWN =
        new Institution.Retry(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofHours(24));
    /// How often it is looked whether an institution that was away is back.
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Workplace work;
    private final Surroundings around;
    private final BiConsumer<Transaction, Instant> onReversed;
    private final Map<MessageKey, Owed> owed = new LinkedHashMap<>();
    private final Map<MessageKey, Transaction> dead = new LinkedHashMap<>();
    private final Map<Long, Owed> byTicket = new HashMap<>();
    private final Map<String, Integer> owedTo = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();

    /// Works at this place.
    ///
    /// @param onReversed hears of each transaction that came to nothing at its institution
    public Obligations(Workplace work, Surroundings around, BiConsumer<Transaction, Instant> onReversed) {
        this.work = work;
        this.around = around;
        this.onReversed = onReversed;
    }

    /// Takes up what a forced record says is owed. Needless for one that is taken up already.
    public void take(Transaction transaction, Instant now) {
        take(transaction, 0, now);
    }

    /// Takes up what was found at start; it may have been sent before.
    public void takeRecovered(Transaction transaction, Instant now) {
        work.out().count(Tally.OBLIGATION_RECOVERED);
        take(transaction, 1, now);
    }

    /// Takes note of a dead letter that was found at start.
    public void takeDead(Transaction transaction) {
        dead.put(transaction.key(), transaction);
    }

    /// Takes up a dead letter again, once that is durable; its time begins anew. A restart forgets that and gives it one more sending.
    ///
    /// @param then it is being sent
    /// @param otherwise the store failed; it stays a dead letter on the disk
    public void revive(Transaction transaction, Instant now, Consumer<Instant> then, Consumer<Instant> otherwise) {
        transaction.note(transaction.progress().withoutClosing());
        TransactionState due = OwedViews.isAdvice(transaction) ? TransactionState.ADVICE_DUE : TransactionState.REVERSAL_DUE;
        work.door().moveAndForce(transaction, due, now, forced -> {
            dead.remove(transaction.key());
            work.out().count(Tally.OBLIGATION_REVIVED);
            take(transaction, 1, forced, forced);
            then.accept(forced);
        }, otherwise);
    }

    private void take(Transaction transaction, int sendings, Instant now) {
        take(transaction, sendings, OwedViews.since(transaction), now);
    }

    private void take(Transaction transaction, int sendings, Instant since, Instant now) {
        if (owed.containsKey(transaction.key())) {
            return;
        }
        Owed one = new Owed(transaction, sendings, since, now);
        owed.put(transaction.key(), one);
        owedTo.merge(transaction.institution(), 1, Integer::sum);
        attempt(one, now);
    }

    /// How much is owed to an institution.
    public int owedTo(String institution) {
        return owedTo.getOrDefault(institution, 0);
    }

    /// How much is owed to all.
    public int size() {
        return owed.size();
    }

    /// What was not accepted in time, by key.
    public Map<MessageKey, Transaction> dead() {
        return Collections.unmodifiableMap(dead);
    }

    /// The dead letters, as operators see them.
    public List<OwedView> deadViews() {
        return dead.values().stream().map(transaction -> OwedViews.of(transaction, 0)).toList();
    }

    /// What is being sent, in the order in which it began.
    public List<OwedView> views() {
        return owed.values().stream().map(one -> OwedViews.of(one.transaction(), one.sendings())).toList();
    }

    /// What is owed under a key in the operators' form, alive or dead.
    public Optional<Transaction> named(String key) {
        return Stream.concat(dead.values().stream(), owed.values().stream().map(Owed::transaction))
            .filter(transaction -> OwedViews.name(transaction.key()).equals(key)).findFirst();
    }

    private void attempt(Owed one, Instant now) {
        Transaction transaction = one.transaction();
        if (owed.get(transaction.key()) != one || one.isSending()) {
            return;
        }
        String institution = transaction.institution();
        boolean windowFull = underWay.getOrDefault(institution, 0) >= around.limits().sizes().reversalWindow();
        boolean away = !around.router().isUp(institution);
        if (work.door().isShut() || transaction.isAskingIssuer() || windowFull || away || waitsForAdvice(transaction)) {
            if (away && isOverdue(one, now)) {
                giveUp(transaction, now);
                reviveWhenBack(transaction, now);
            } else {
                later(one, leastWait(institution), now);
            }
            return;
        }
        long ticket = work.out().nextTicket();
        byTicket.put(ticket, one);
        underWay.merge(institution, 1, Integer::sum);
        boolean advice = transaction.state() == TransactionState.ADVICE_DUE;
        work.out().count(advice ? one.isRepeat() ? Tally.ADVICE_REPEATED : Tally.ADVICE_SENT
            : one.isRepeat() ? Tally.REVERSAL_REPEATED : Tally.REVERSAL_SENT);
        IssuerRequest message = advice ? IssuerMessages.advice(transaction.record(), one.isRepeat())
            : IssuerMessages.reversal(transaction.record(), one.isRepeat());
        one.leaves(now);
        work.out().emit(new ShardEffect.PostToIssuer(institution,
            new IssuerCommand(around.shard(), ticket, transaction.key().bytes(), message, false)));
        work.agenda().at(now.plus(unheardOf(institution)), then -> {
            if (byTicket.containsKey(ticket)) {
                on(ticket, new IssuerOutcome.Silent(new LineStamp(0, 0)), then);
            }
        });
    }

    /// A pre-authorization is reversed after the advice that completed it has gone.
    private boolean waitsForAdvice(Transaction transaction) {
        return transaction.progress().followUps().completion().flatMap(work.live()::inMemory)
            .filter(advice -> advice.state() == TransactionState.ADVICE_DUE || advice.state() == TransactionState.DEAD_LETTER).isPresent();
    }

    private Duration leastWait(String institution) {
        return around.registry().institution(institution).map(known -> known.retry().least()).orElse(Duration.ofSeconds(1));
    }

    /// When even the report of a sending is missing.
    private Duration unheardOf(String institution) {
        Duration response = around.registry().institution(institution).map(Institution::response).orElse(Duration.ofSeconds(15));
        return response.plusSeconds(5);
    }

    private void later(Owed one, Duration wait, Instant now) {
        int appointment = one.appoint();
        work.agenda().at(now.plus(around.random().jittered(wait)), then -> {
            if (one.isAppointed(appointment)) {
                attempt(one, then);
            }
        });
    }

    /// A line reports on a sending.
    ///
    /// @return false when the ticket is none of ours
    public boolean on(long ticket, IssuerOutcome outcome, Instant now) {
        Owed one = byTicket.remove(ticket);
        if (one == null) {
            return false;
        }
        String institution = one.transaction().institution();
        underWay.merge(institution, -1, Integer::sum);
        switch (outcome) {
            case IssuerOutcome.Answered(IssuerResponse answer, var decline, LineStamp stamp) -> {
                one.returned();
                answered(one, answer, stamp, now);
            }
            case IssuerOutcome.NotSent notSent -> {
                one.didNotLeave();
                retry(one, now);
            }
            case IssuerOutcome.NotAnAnswer wrong -> {
                one.returned();
                retry(one, now);
            }
            case IssuerOutcome.Silent(LineStamp stamp) -> {
                one.returned();
                if (!cannotHaveOvertaken(one, stamp)) {
                    one.unansweredInDoubt(stamp);
                }
                retry(one, now);
            }
            case IssuerOutcome.Lost lost -> {
                one.returned();
                retry(one, now);
            }
            case IssuerOutcome.Late late -> throw new IllegalStateException("a reversal is not awaited beyond its time");
        }
        return true;
    }

    private void answered(Owed one, IssuerResponse answer, LineStamp stamp, Instant now) {
        Transaction transaction = one.transaction();
        Institution institution = around.registry().institution(transaction.institution()).orElseThrow();
        boolean advice = transaction.state() == TransactionState.ADVICE_DUE;
        String code = answer.responseCode();
        if (institution.reversals().accepted().contains(code)) {
            work.out().count(advice ? Tally.ADVICE_ACCEPTED : Tally.REVERSAL_ACCEPTED);
            noteAccepted(transaction, institution, answer, stamp, now);
            close(one, now);
        } else if (advice) {
            work.out().count(Tally.ADVICE_REFUSED);
            retry(one, now);
        } else if (!institution.reversals().notFound().contains(code)) {
            work.out().count(Tally.REVERSAL_REFUSED);
            retry(one, now);
        } else if (!one.mayAnswerOneInDoubt(stamp) && cannotHaveOvertaken(one, stamp)) {
            work.out().count(Tally.REVERSAL_NOT_FOUND);
            Progress progress = transaction.progress();
            transaction.note(progress.with(progress.reversal().orElseThrow().closedAsNotFound()));
            close(one, now);
        } else {
            work.out().count(Tally.REVERSAL_NOT_BELIEVED);
            retry(one, now);
        }
    }

    /// A reversal counts on the date that the institution names (DE 15), which of a repeat may be an earlier one than today's.
    private static void noteAccepted(Transaction transaction, Institution institution, IssuerResponse answer, LineStamp stamp,
        Instant now) {
        Progress progress = transaction.progress();
        if (transaction.state() == TransactionState.ADVICE_DUE) {
            progress.result().ifPresent(result -> transaction.note(progress.with(result.over(stamp.line()))));
        } else {
            LocalDate on = institution.day().told(answer.settlementDate(), transaction.forwarding().businessDate(), now);
            transaction.note(progress.with(progress.reversal().orElseThrow().acceptedBy(new Acceptance(on, stamp.line()))));
        }
    }

    private boolean cannotHaveOvertaken(Owed one, LineStamp stamp) {
        boolean sameConnection = stamp.equals(one.transaction().sentOn());
        return sameConnection || around.registry().institution(one.transaction().institution()).map(Institution::greatestLatency)
            .flatMap(latency -> one.originalLeftBy().map(last -> last.plus(latency))).filter(after -> !one.leftAt().isBefore(after))
            .isPresent();
    }

    private Institution.Retry retryOf(Owed one) {
        return around.registry().institution(one.transaction().institution()).map(Institution::retry).orElse(UNKNOWN);
    }

    private boolean isOverdue(Owed one, Instant now) {
        return !now.isBefore(one.since().plus(retryOf(one).patience()));
    }

    private void retry(Owed one, Instant now) {
        if (isOverdue(one, now)) {
            giveUp(one.transaction(), now);
        } else {
            later(one, retryOf(one).after(one.tries()), now);
        }
    }

    /// It became a dead letter because its institution was away, not because that refused it: it goes once the institution is back,
    /// unless operators look after it already.
    private void reviveWhenBack(Transaction transaction, Instant now) {
        work.agenda().at(now.plus(AWAY), then -> {
            boolean waits = dead.get(transaction.key()) == transaction && transaction.state() == TransactionState.DEAD_LETTER
                && transaction.progress().closing().isEmpty();
            if (waits && around.router().isUp(transaction.institution())) {
                revive(transaction, then, sent -> {}, failed -> {
                    // The node stops approving; the disk says that it is a dead letter.
                });
            } else if (waits) {
                reviveWhenBack(transaction, then);
            }
        });
    }

    /// It was tried for long enough: it stays owed and is sent no more until operators say so.
    private void giveUp(Transaction transaction, Instant now) {
        drop(transaction);
        dead.put(transaction.key(), transaction);
        work.out().count(Tally.OBLIGATION_DEAD);
        work.door().moveAndForce(transaction, TransactionState.DEAD_LETTER, now, then -> {}, otherwise -> {
            // The disk says that it is owed: a restart takes it up.
        });
    }

    /// Operators have closed it.
    public void settled(Transaction transaction) {
        dead.remove(transaction.key());
        work.out().count(Tally.OBLIGATION_SETTLED);
    }

    private void close(Owed one, Instant now) {
        Transaction transaction = one.transaction();
        boolean advice = transaction.state() == TransactionState.ADVICE_DUE;
        drop(transaction);
        // Until the record is forced it is owed on the disk; a restart would send it once more, as a repeat.
        work.door().moveAndForce(transaction, advice ? TransactionState.ADVISED : TransactionState.REVERSED, now,
            then -> closed(transaction, advice, then), otherwise -> {
                // The node stops approving; the obligation stays open on the disk.
            });
    }

    private void closed(Transaction transaction, boolean advice, Instant now) {
        if (!advice) {
            onReversed.accept(transaction, now);
        }
    }

    /// It turned out that nothing is owed: the institution declined the original, or never got it.
    public void drop(Transaction transaction) {
        if (owed.remove(transaction.key()) != null) {
            owedTo.merge(transaction.institution(), -1, Integer::sum);
        }
    }

    /// What held it up is gone: try now.
    public void hurry(Transaction transaction, Instant now) {
        Owed one = owed.get(transaction.key());
        if (one != null) {
            attempt(one, now);
        }
    }
}
