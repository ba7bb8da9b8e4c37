package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.host.record.Undoing;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// Other banks' customers: the request goes on to the switch, under a terminal's duty (docs/terminal-protocol.md §7.2). A repeat carries no PIN:
/// it asks what became of the first sending, and a switch that never had that declines it (1012).
///
/// Inquiries hold no money: they are neither recorded nor repeated nor reversed.
final class RelayDesk {
    private static final int MOST_REPEATS = 3;
    private static final int IN_PROGRESS = 9123;
    private static final int CHALLENGE_UNKNOWN = 9103;

    /// Not signed on, other content, malformed: what a repeat may get as a message, without a word about the first sending.
    private static final Set<Integer> SAYS_NOTHING_OF_THE_FIRST = Set.of(1819, 1822, 1830);

    private final Work work;
    private final Flights flights;
    private final TermsDesk line;
    private final OwedDesk owed;
    private final OwnDesk answers;

    RelayDesk(Work work, Flights flights, TermsDesk line, OwedDesk owed, OwnDesk answers) {
        this.work = work;
        this.flights = flights;
        this.line = line;
        this.owed = owed;
        this.answers = answers;
    }

    /// Takes up what was asked when the host died. Nobody knows whether it went out: it is repeated, or reversed.
    void resume(Instant now) {
        for (Withdrawal withdrawal : work.book().asking()) {
            Atm atm = work.terms().atms().stream().filter(each -> each.terminal().equals(withdrawal.key().terminal())).findFirst()
                .orElseThrow(() -> new IllegalStateException("a withdrawal is open at an ATM that the registry has no longer"));
            Flight flight = new Flight(atm, withdrawal.request(), withdrawal.digest(), new Flight.Payer.Other(),
                now.plus(work.terms().times().answer()));
            flight.waitForSwitch(now, withdrawal.repeats());
            flights.add(flight);
        }
    }

    /// What the switch gets: the ATM's message as the holder signed it, with the host's time of sending.
    PaymentRequest outgoing(PaymentRequest request, Instant now) {
        return request.withTrace(Work.sentAt(request, false, now).trace());
    }

    /// @param outgoing with PIN and MAC for the switch
    void ask(Flight flight, PaymentRequest outgoing, Instant now) {
        flight.forgetPin();
        if (!line.isUp()) {
            answers.decline(flight, HostReason.SWITCH_DOWN, ChukeiData.NONE, now);
            return;
        }
        if (isCash(flight)) {
            work.record(new HostRecord.Asked(now, flight.request()));
        }
        work.send(outgoing);
        flight.waitForSwitch(now.plus(work.terms().times().switchTry()), 0);
    }

    /// An answer of the switch to a 2200.
    void answered(TerminalResponse response, Instant now) {
        Trace trace = response.echo().trace();
        MessageKey key =
            new MessageKey(trace.terminal(), response.exchange().messageClass(), trace.stan(), trace.localTime().toLocalDate());
        Optional<Flight> found = flights.find(key).filter(flight -> flight.stage() == Flight.Stage.SWITCH);
        if (found.isEmpty() || response.exchange() != found.get().request().exchange()
            || !response.echo().answers(found.get().request())) {
            work.count(HostTally.SWITCH_LATE);
            return;
        }
        if (response.actionCode() == IN_PROGRESS) {
            return; // no answer; the timer goes on
        }
        Flight flight = found.get();
        if (isCash(flight) && flight.repeats() > 0 && SAYS_NOTHING_OF_THE_FIRST.contains(response.actionCode())) {
            reverse(flight, now); // the first may have been approved
            return;
        }
        if (response.actionCode() == CHALLENGE_UNKNOWN) {
            line.forget(now);
        }
        response.data().handle().ifPresent((Bytes handle) -> line.passedOn(trace.terminal(), handle,
            response.data().handleLifeSeconds().orElse(0), now));
        if (isCash(flight)) {
            work.record(new HostRecord.Answered(now, flight.key(), response));
        }
        answers.finish(flight, HostReason.PASSED_ON, response, now);
    }

    /// Nothing has come in time.
    void tick(Flight flight, Instant now) {
        boolean cash = isCash(flight);
        if (flight.isOver(now) || (cash && flight.repeats() >= MOST_REPEATS)) {
            if (cash) {
                reverse(flight, now);
            } else {
                answers.decline(flight, HostReason.SWITCH_SILENT, ChukeiData.NONE, now);
            }
            return;
        }
        int repeats = flight.repeats();
        if (cash && line.isUp()) {
            repeats++;
            work.record(new HostRecord.Repeated(now, flight.key(), repeats));
            work.send(Work.sentAt(flight.request(), true, now));
        }
        flight.waitForSwitch(now.plus(work.terms().times().switchTry()), repeats);
    }

    private void reverse(Flight flight, Instant now) {
        PaymentRequest request = flight.request();
        Trace trace = request.trace();
        ReversalRequest reversal = new ReversalRequest(work.ownTrace(trace.terminal(), now), request.merchant(), request.type(), true,
            request.amount(), request.amount().zero(), ReversalRequest.TIMEOUT, Optional.of(request.retrievalReference()),
            new OriginalData(request.exchange().requestMti(false), trace.stan(), trace.localTime(), trace.acquirer()));
        work.record(new HostRecord.Undone(now, reversal, Undoing.TO_SWITCH));
        answers.decline(flight, HostReason.SWITCH_SILENT, ChukeiData.NONE, now);
        owed.owe(reversal, now);
    }

    private static boolean isCash(Flight flight) {
        return flight.request().type() == TransactionType.CASH;
    }
}
