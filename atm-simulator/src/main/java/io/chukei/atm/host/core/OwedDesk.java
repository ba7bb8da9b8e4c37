package io.chukei.atm.host.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.chukei.atm.host.book.TakenReversal;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// Reversals that the switch is owed: sent, and sent again, until it accepts them, over restarts.
final class OwedDesk {
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);
    private static final int IN_PROGRESS = 9123;

    private final Work work;
    private final TermsDesk line;
    private final Map<MessageKey, Owed> owed = new LinkedHashMap<>();

    private record Owed(ReversalRequest request, boolean sent, Instant next, Duration pause) {}

    /// Takes up what was owed when the host died: it may have been sent.
    OwedDesk(Work work, TermsDesk line) {
        this.work = work;
        this.line = line;
        for (TakenReversal reversal : work.book().owed()) {
            owed.put(reversal.key(), new Owed(reversal.request(), true, Instant.MIN, work.terms().times().retryLeast()));
        }
    }

    /// Owes a reversal that has just been recorded.
    void owe(ReversalRequest reversal, Instant now) {
        owed.put(MessageKey.of(reversal), new Owed(reversal, false, now, work.terms().times().retryLeast()));
        tick(now);
    }

    void up(Instant now) {
        owed.replaceAll((_, each) -> new Owed(each.request, each.sent, now, work.terms().times().retryLeast()));
        tick(now);
    }

    void answered(TerminalResponse response, Instant now) {
        MessageKey key = new MessageKey(response.echo().trace().terminal(), response.exchange().messageClass(),
            response.echo().trace().stan(), response.echo().trace().localTime().toLocalDate());
        Owed found = owed.get(key);
        if (found == null || !response.echo().answers(found.request)) {
            work.count(HostTally.SWITCH_LATE);
        } else if (response.accepted()) {
            owed.remove(key);
            work.record(new HostRecord.Delivered(now, key));
        } else if (response.actionCode() != IN_PROGRESS) {
            work.count(HostTally.REVERSAL_NOT_ACCEPTED);
        }
    }

    void tick(Instant now) {
        if (!line.isUp()) {
            return;
        }
        for (Map.Entry<MessageKey, Owed> entry : List.copyOf(owed.entrySet())) {
            Owed each = entry.getValue();
            if (!now.isBefore(each.next)) {
                if (each.sent) {
                    work.count(HostTally.REVERSAL_REPEATED);
                }
                work.send(Work.sentAt(each.request, each.sent, now));
                Duration longer = each.pause.multipliedBy(2);
                owed.put(entry.getKey(), new Owed(each.request, true, now.plus(each.pause),
                    longer.compareTo(MOST_WAIT) < 0 ? longer : MOST_WAIT));
            }
        }
    }

    Instant wake() {
        return line.isUp() ? owed.values().stream().map(Owed::next).min(Instant::compareTo).orElse(Instant.MAX) : Instant.MAX;
    }
}
