package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.Customers;
import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.identify.Challenges;
import io.chukei.atm.host.identify.Handles;
import io.chukei.atm.host.identify.HolderCheck;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.jpki.proof.ProofVerifier;

/// The host: registry → duplicate lookup → the desk of the message; answers of switch and security module to whoever waits for them.
public final class HostCore {
    private final Work work;
    private final Flights flights = new Flights();
    private final TermsDesk terms;
    private final OwedDesk owed;
    private final NetworkDesk network;
    private final IdentifyDesk identification;
    private final OwnDesk own;
    private final RelayDesk relay;
    private final CashDesk cash;
    private final UndoDesk undo;
    private final Suspense suspense;
    /// The next time at which old records are dropped.
    private Instant thinNext = Instant.MAX;

    /// @param book of everything recorded before; what was open is taken up with the first event
    /// @param random makes challenges and handles: must not be predictable
    public HostCore(HostTerms hostTerms, CashBook book, Customers customers, ProofVerifier verifier, RandomGenerator random) {
        Challenges challenges = new Challenges(random);
        Handles handles = new Handles(random);
        HolderCheck holders = new HolderCheck(verifier);
        work = new Work(hostTerms, book);
        terms = new TermsDesk(work);
        owed = new OwedDesk(work, terms);
        network = new NetworkDesk(work, challenges);
        identification = new IdentifyDesk(work, challenges, holders, handles, customers, terms);
        own = new OwnDesk(work, flights, handles, holders, identification);
        relay = new RelayDesk(work, flights, terms, owed, own);
        cash = new CashDesk(work, flights, handles, terms, own, relay);
        undo = new UndoDesk(work, flights, owed, own);
        suspense = new Suspense(work);
    }

    /// Takes up what was open when the host died. To be called once, before any event, on a book without what has no use any more.
    public void resume(Instant now) {
        relay.resume(now);
        thinNext = dateAfter(now);
    }

    /// Serves one event.
    ///
    /// @return what is to be done, in order
    public List<HostEffect> on(HostEvent event, Instant now) {
        switch (event) {
            case HostEvent.FromAtm message -> fromAtm(message, now);
            case HostEvent.FromSwitch(TerminalResponse response) -> fromSwitch(response, now);
            case HostEvent.SwitchUp() -> {
                terms.up(now);
                owed.up(now);
            }
            case HostEvent.SwitchDown() -> terms.down();
            case HostEvent.ModuleAnswered(long ticket, ModuleAnswer answer) -> flights.byTicket(ticket).ifPresentOrElse(
                flight -> cash.answered(flight, answer, now), () -> work.count(HostTally.MODULE_LATE));
            case HostEvent.Tick() -> tick(now);
        }
        return work.takeEffects();
    }

    private static Instant dateAfter(Instant now) {
        return CashBook.dateOf(now).plusDays(1).atStartOfDay(CashBook.TOKYO).toInstant();
    }

    /// When a [HostEvent.Tick] is due; [Instant#MAX] for never.
    public Instant nextWake() {
        return List.of(flights.wake(), terms.wake(), owed.wake(), suspense.wake(), thinNext).stream().min(Instant::compareTo)
            .orElse(Instant.MAX);
    }

    private void tick(Instant now) {
        for (Flight flight : flights.all()) {
            if (!now.isBefore(flight.wake())) {
                switch (flight.stage()) {
                    case MAC, PIN, PREPARING -> cash.answered(flight, new ModuleAnswer.Refused(PinProblem.MODULE_FAILED), now);
                    case SWITCH -> relay.tick(flight, now);
                }
            }
        }
        terms.tick(now);
        owed.tick(now);
        suspense.tick(now);
        if (!now.isBefore(thinNext)) {
            thinNext = dateAfter(now);
            work.thin();
        }
    }

    private void fromSwitch(TerminalResponse response, Instant now) {
        switch (response.exchange()) {
            case NETWORK -> terms.answered(response, now);
            case FINANCIAL -> relay.answered(response, now);
            case REVERSAL -> owed.answered(response, now);
            case IDENTIFY, AUTHORIZATION, ADVICE, TOTALS -> work.count(HostTally.SWITCH_LATE);
        }
    }

    private void fromAtm(HostEvent.FromAtm message, Instant now) {
        TerminalRequest request = message.request();
        Optional<Atm> atm = work.terms().atms().stream().filter(each -> each.name().equals(message.name())).findFirst();
        Optional<HostReason> refused = atm.isEmpty() ? Optional.of(HostReason.ATM_UNKNOWN) : stranger(atm.get(), request);
        if (refused.isPresent()) {
            answer(message, refused.get(), now);
            return;
        }
        if (!isHeardBefore(message, now)) {
            serve(message, atm.get(), now);
        }
    }

    private Optional<HostReason> stranger(Atm atm, TerminalRequest request) {
        boolean his = request.trace().terminal().equals(atm.terminal()) && request.trace().acquirer().equals(work.terms().institution())
            && merchant(request).map(atm.merchant()::equals).orElse(true);
        if (!his) {
            return Optional.of(HostReason.ATM_NOT_ALLOWED);
        }
        return request.trace().stan() < Work.FIRST_OWN_NUMBER ? Optional.empty() : Optional.of(HostReason.NUMBER_NOT_ALLOWED);
    }

    private static Optional<String> merchant(TerminalRequest request) {
        return switch (request) {
            case NetworkRequest _,TotalsRequest _ -> Optional.empty();
            case IdentifyRequest identify -> Optional.of(identify.merchant());
            case PaymentRequest payment -> Optional.of(payment.merchant());
            case RefundRequest refund -> Optional.of(refund.merchant());
            case AdviceRequest advice -> Optional.of(advice.merchant());
            case ReversalRequest reversal -> Optional.of(reversal.merchant());
        };
    }

    /// The duplicate lookup, before any check that time could have changed: in flight, recorded, or remembered.
    private boolean isHeardBefore(HostEvent.FromAtm message, Instant now) {
        MessageKey key = MessageKey.of(message.request());
        Optional<Flight> flight = flights.find(key);
        if (flight.isPresent()) {
            if (flight.get().digest().equals(message.digest())) {
                flight.get().lines().add(message.line());
            } else {
                answer(message, HostReason.OTHER_CONTENT, now);
            }
            return true;
        }
        Optional<Heard> heard = recorded(key).or(() -> flights.recent(key)
            .map(recent -> new Heard(recent.digest(), recent.response())));
        heard.ifPresent(before -> {
            if (before.digest.equals(message.digest())) {
                work.answer(message.line(), before.response, now);
            } else {
                answer(message, HostReason.OTHER_CONTENT, now);
            }
        });
        if (heard.isEmpty() && message.request() instanceof PaymentRequest && work.book().isTombstoned(key)) {
            answer(message, HostReason.UNDONE_BEFORE, now);
            return true;
        }
        return heard.isPresent();
    }

    private record Heard(Bytes digest, TerminalResponse response) {}

    private Optional<Heard> recorded(MessageKey key) {
        return work.book().withdrawal(key).map(each -> new Heard(each.digest(), outcome(each)))
            .or(() -> work.book().advice(key).map(each -> new Heard(each.digest(), Work.plain(each.request(), HostReason.ACCEPTED))))
            .or(() -> work.book().reversal(key).map(each -> new Heard(each.digest(), Work.plain(each.request(), HostReason.ACCEPTED))));
    }

    /// What a repeat reads: never an approval of what was taken back wholly.
    private static TerminalResponse outcome(Withdrawal withdrawal) {
        boolean takenBack = withdrawal.undo().isPresent() && withdrawal.stands() == 0;
        if (takenBack) {
            return Work.plain(withdrawal.request(), HostReason.UNDONE_BEFORE);
        }
        return withdrawal.outcome().orElseThrow(() -> new IllegalStateException("what is asked is in flight"));
    }

    private void serve(HostEvent.FromAtm message, Atm atm, Instant now) {
        Optional<TerminalResponse> response = switch (message.request()) {
            case NetworkRequest request -> Optional.of(network.serve(atm, request, now));
            case IdentifyRequest request -> Optional.of(identification.serve(atm, request, now));
            case PaymentRequest request -> cash.serve(atm, request, message, now);
            case ReversalRequest request -> Optional.of(undo.reverse(request, now));
            case AdviceRequest request -> Optional.of(undo.confirm(request, now));
            case RefundRequest request -> {
                work.count(HostReason.NOT_SERVED);
                yield Optional.of(Work.plain(request, HostReason.NOT_SERVED));
            }
            case TotalsRequest request -> {
                work.count(HostReason.NOT_SERVED);
                yield Optional.of(Work.plain(request, HostReason.NOT_SERVED));
            }
        };
        response.ifPresent(answer -> {
            flights.remember(MessageKey.of(message.request()), message.digest(), answer);
            work.answer(message.line(), answer, now);
        });
    }

    private void answer(HostEvent.FromAtm message, HostReason reason, Instant now) {
        work.count(reason);
        work.answer(message.line(), Work.plain(message.request(), reason), now);
    }
}
