package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.allowance.DayBooks;
import io.chukei.relay.allowance.SignatureBooks;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEffect;
import org.jspecify.annotations.Nullable;

/// Both ends of the letters about what a holder may still do (limits of a day, signatures of a minute): asks the owner
/// of the holder, and answers as one.
public final class AllowanceDesk {
    /// How long an owner may take; it is a shard of the same process.
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Workplace work;
    private final int shard;
    private final DayBooks books;
    private final SignatureBooks signatures;
    private final Map<Long, Waiting> waiting = new HashMap<>();

    /// @param giveBack undoes what the owner may have counted for a question that was given up
    private record Waiting(Words words, Runnable giveBack, Outcome outcome) {}

    /// What a refusal means.
    private record Words(Reason unreadable, Reason refused) {}

    private static final Words DAY = new Words(Reason.JOURNAL_FAILED, Reason.OVER_LIMIT);
    private static final Words MINUTE = new Words(Reason.FULL, Reason.TOO_MANY_SIGNATURES);

    /// Works at this place.
    ///
    /// @param shard its own number
    /// @param signaturesPerMinute of one holder
    public AllowanceDesk(Workplace work, int shard, OutcomeLookup store, int signaturesPerMinute) {
        this.work = work;
        this.shard = shard;
        this.books = new DayBooks(store);
        this.signatures = new SignatureBooks(signaturesPerMinute);
    }

    /// Hears what became of a question.
    record Outcome(Consumer<Instant> granted, Refusal refused) {
        /// Hears why not.
        @FunctionalInterface
        interface Refusal {
            void because(Reason reason, Instant now);
        }
    }

    /// Asks whether a payment may be made, and counts it if so.
    void ask(Bytes payment, Spent spent, LinkLimits limits, Instant now, Outcome outcome) {
        long ticket = await(new Waiting(DAY, () -> giveBack(payment, spent), outcome), now);
        write(spent, new AllowanceLetter.Ask(shard, ticket, payment, spent, limits));
    }

    /// Asks whether a holder's card may have signed once more, and counts it if so.
    void askSignature(HolderKey holder, Instant now, Outcome outcome) {
        long ticket = await(new Waiting(MINUTE, () -> {
            // What was counted is forgotten within the minute.
        }, outcome), now);
        work.out().emit(new ShardEffect.PostToOwner(holder, new AllowanceLetter.Sign(shard, ticket, holder)));
    }

    private long await(Waiting question, Instant now) {
        long ticket = work.out().nextTicket();
        waiting.put(ticket, question);
        work.agenda().at(now.plus(LIMIT), then -> {
            Waiting unanswered = waiting.remove(ticket);
            if (unanswered != null) {
                unanswered.giveBack.run();
                unanswered.outcome.refused.because(Reason.FULL, then);
            }
        });
        return ticket;
    }

    /// Nothing came of a payment that was counted, before it had a record.
    void giveBack(Bytes payment, Spent spent) {
        write(spent, new AllowanceLetter.Stands(payment, new Spent(spent.account(), 0)));
    }

    private void write(Spent spent, AllowanceLetter letter) {
        work.out().emit(new ShardEffect.PostToOwner(spent.account().holder(), letter));
    }

    /// A letter has come.
    public void on(AllowanceLetter letter, Instant now) {
        switch (letter) {
            case AllowanceLetter.Ask(int from, long ticket, Bytes payment, Spent spent, LinkLimits limits) -> work.out().emit(
                new ShardEffect.PostToShard(from, new AllowanceLetter.Answer(ticket, books.ask(payment, spent, limits, now))));
            case AllowanceLetter.Sign(int from, long ticket, HolderKey holder) -> work.out().emit(
                new ShardEffect.PostToShard(from, new AllowanceLetter.Answer(ticket, signatures.ask(holder, now))));
            case AllowanceLetter.Answer(long ticket, Optional<Boolean> granted) -> answered(waiting.remove(ticket), granted, now);
            case AllowanceLetter.Stands(Bytes payment, Spent spent) -> books.stands(payment, spent);
        }
    }

    private static void answered(@Nullable Waiting asked, Optional<Boolean> granted, Instant now) {
        if (asked == null) {
            // It was given up, and given back behind the question.
            return;
        }
        if (granted.isEmpty()) {
            asked.outcome.refused.because(asked.words.unreadable, now);
        } else if (granted.get()) {
            asked.outcome.granted.accept(now);
        } else {
            asked.outcome.refused.because(asked.words.refused, now);
        }
    }

    /// Forgets what is old.
    public void sweep(Instant now) {
        books.sweep(now);
        signatures.sweep(now);
    }
}
