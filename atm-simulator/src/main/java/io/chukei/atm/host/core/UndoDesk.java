package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.Optional;

import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.host.record.Undoing;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// 2420: what did not leave the machine; 2220: all of it did. Both are durable before they are answered, and neither waits for anybody.
final class UndoDesk {
    private final Work work;
    private final Flights flights;
    private final OwedDesk owed;
    private final OwnDesk answers;

    UndoDesk(Work work, Flights flights, OwedDesk owed, OwnDesk answers) {
        this.work = work;
        this.flights = flights;
        this.owed = owed;
        this.answers = answers;
    }

    TerminalResponse reverse(ReversalRequest request, Instant now) {
        MessageKey original = MessageKey.of(request.trace().terminal(), request.original());
        Optional<Withdrawal> found = work.book().withdrawal(original);
        Optional<Flight> flight = flights.find(original);
        boolean differs = found.map(each -> differs(each.request(), request)).orElse(false)
            || flight.map(each -> differs(each.request(), request)).orElse(false);
        if (differs) {
            return refuse(request, HostReason.ORIGINAL_DIFFERS);
        }
        if (found.isPresent() && conflicts(found.get(), request)) {
            return refuse(request, HostReason.UNDONE_OTHERWISE);
        }
        Undoing undoing = found.map(UndoDesk::undoing).orElse(Undoing.TOMBSTONE);
        work.record(new HostRecord.Undone(now, request.withTrace(request.trace().withRepeat(false)), undoing));
        flight.ifPresent(each -> answers.decline(each, HostReason.UNDONE_BEFORE, ChukeiData.NONE, now));
        if (undoing == Undoing.TO_SWITCH) {
            owed.owe(request.withTrace(request.trace().withRepeat(false)), now);
        }
        return accept(request);
    }

    /// A part of what was never approved cannot stand, and what was taken back once is not taken back to something else.
    private static boolean conflicts(Withdrawal withdrawal, ReversalRequest request) {
        boolean otherwise = withdrawal.approved()
            && withdrawal.undo().map(undo -> undo.stands().minorUnits() != request.stands().minorUnits()).orElse(false);
        return otherwise || (!request.full() && !withdrawal.approved());
    }

    private static Undoing undoing(Withdrawal withdrawal) {
        if (withdrawal.undo().isPresent() || (!withdrawal.isAsking() && !withdrawal.approved())) {
            return Undoing.NOTHING_HELD;
        }
        return withdrawal.passedOn() ? Undoing.TO_SWITCH : Undoing.BOOKED_BACK;
    }

    TerminalResponse confirm(AdviceRequest request, Instant now) {
        MessageKey original = MessageKey.of(request.trace().terminal(), request.original());
        Optional<Withdrawal> found = work.book().withdrawal(original);
        if (found.map(each -> differs(each.request(), request)).orElse(false)) {
            return refuse(request, HostReason.ORIGINAL_DIFFERS);
        }
        boolean differs = found.map(each -> each.stands() != request.amount().minorUnits()).orElse(true);
        if (differs) {
            work.alarm(HostTally.DIFFERENCE, original);
        }
        work.record(new HostRecord.Confirmed(now, request.withTrace(request.trace().withRepeat(false)), differs));
        return accept(request);
    }

    private static boolean differs(PaymentRequest original, ReversalRequest reversal) {
        return !original.amount().equals(reversal.originalAmount()) || original.type() != reversal.type()
            || !original.merchant().equals(reversal.merchant()) || !isNamed(original, reversal.original());
    }

    private static boolean differs(PaymentRequest original, AdviceRequest advice) {
        return !original.amount().equals(advice.amount()) || original.type() != advice.type()
            || !original.merchant().equals(advice.merchant()) || !isNamed(original, advice.original());
    }

    private static boolean isNamed(PaymentRequest original, OriginalData named) {
        return original.trace().localTime().equals(named.localTime());
    }

    private TerminalResponse accept(TerminalRequest request) {
        work.count(HostReason.ACCEPTED);
        return Work.plain(request, HostReason.ACCEPTED);
    }

    private TerminalResponse refuse(TerminalRequest request, HostReason reason) {
        work.count(reason);
        return Work.plain(request, reason);
    }
}
