package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.FiguresQuestion;
import io.chukei.relay.shard.ShardEffect;

/// Serves totals (2520): what the requester believes of a business date is held against what the journal has. They are in balance when the nets
/// are the same; the answer has the switch's figures either way. Reading the journal takes its time elsewhere; the shard goes on meanwhile.
public final class FiguresDesk {
    /// After this the requester is told that they could not be counted.
    public static final Duration LIMIT = Duration.ofSeconds(15);

    private final Workplace work;
    private final Answers answers;
    private final Map<Long, Message<TotalsRequest>> waiting = new HashMap<>();

    public FiguresDesk(Workplace work, Answers answers) {
        this.work = work;
        this.answers = answers;
    }

    /// Serves new totals.
    public void serve(Message<TotalsRequest> message, Instant now) {
        TotalsRequest asked = message.request();
        long ticket = work.out().nextTicket();
        waiting.put(ticket, message);
        Optional<String> terminal =
            asked.function() == TotalsRequest.OF_TERMINAL ? Optional.of(asked.trace().terminal()) : Optional.empty();
        work.out().emit(new ShardEffect.CountFigures(new FiguresQuestion(message.requester().name(), terminal, asked.date()), ticket));
        work.agenda().at(now.plus(LIMIT), later -> on(ticket, Optional.empty(), later));
    }

    /// They are counted, or could not be.
    public void on(long ticket, Optional<Figures> counted, Instant now) {
        Message<TotalsRequest> message = waiting.remove(ticket);
        if (message == null) {
            return;
        }
        if (counted.isEmpty()) {
            answers.end(message.conversation(), Reason.TOTALS_UNKNOWN, now);
            return;
        }
        boolean balanced = counted.get().net() == message.request().figures().net();
        work.out().count(balanced ? Tally.REQUESTER_TOTALS_BALANCED : Tally.REQUESTER_TOTALS_DIFFER);
        Reason reason = balanced ? Reason.APPROVED : Reason.TOTALS_DIFFER;
        TerminalResponse answer = Answers.plain(message.request(), reason, now).withFigures(counted.get());
        answers.end(message.conversation(), reason, answer, now);
    }
}
