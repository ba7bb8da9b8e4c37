package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.identify.Handles;
import io.chukei.atm.host.identify.Identified;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// 2200 up to the security module's word: bounds → PIN there → who pays → MAC → key serial number (forced) → PIN, and from there to
/// [OwnDesk] or [RelayDesk].
final class CashDesk {
    private static final int KEY_SERIAL_BYTES = 10;
    private static final int MOST_ONES = 10;

    private final Work work;
    private final Flights flights;
    private final Handles handles;
    private final TermsDesk terms;
    private final OwnDesk own;
    private final RelayDesk relay;

    CashDesk(Work work, Flights flights, Handles handles, TermsDesk terms, OwnDesk own, RelayDesk relay) {
        this.work = work;
        this.flights = flights;
        this.handles = handles;
        this.terms = terms;
        this.own = own;
        this.relay = relay;
    }

    /// Who pays, or why nobody does.
    private sealed interface Entry {
        record Admitted(Flight.Payer payer) implements Entry {}

        record Refused(HostReason reason, ChukeiData data) implements Entry {}
    }

    /// @return the answer where there is one at once
    Optional<TerminalResponse> serve(Atm atm, PaymentRequest request, HostEvent.FromAtm message, Instant now) {
        Entry entry = bounds(atm, request, now).<Entry>map(CashDesk::refused).orElseGet(() -> payer(atm, request, now));
        return switch (entry) {
            case Entry.Refused(HostReason reason, ChukeiData data) -> {
                work.count(reason);
                TerminalResponse plain = Work.plain(request, reason);
                yield Optional.of(data.isNone() ? plain
                    : plain.withData(reason.displayText().map(data::withDisplayText).orElse(data)));
            }
            case Entry.Admitted(Flight.Payer payer) -> {
                Flight flight = new Flight(atm, request, message.digest(), payer, now.plus(work.terms().times().answer()));
                flight.lines().add(message.line());
                flights.add(flight);
                Pin pin = flight.pin();
                flight.waitFor(Flight.Stage.MAC, work.ask(
                    new ModuleQuestion.CheckMac(atm.keys(), pin.covered().orElseThrow(), pin.mac().orElseThrow())));
                flight.wakeAt(now.plus(work.terms().times().module()));
                yield Optional.empty();
            }
        };
    }

    private static Entry refused(HostReason reason) {
        return new Entry.Refused(reason, ChukeiData.NONE);
    }

    private Optional<HostReason> bounds(Atm atm, PaymentRequest request, Instant now) {
        boolean cash = request.type() == TransactionType.CASH;
        boolean served = request.mode() == PaymentMode.FINANCIAL && (cash || request.type() == TransactionType.BALANCE)
            && !(request.evidence() instanceof Evidence.WithProof proof && !isForCash(proof));
        if (!served) {
            return Optional.of(HostReason.NOT_SERVED);
        }
        if (!request.amount().sameCurrency(Amount.jpy(0))) {
            return Optional.of(HostReason.CURRENCY_NOT_HANDLED);
        }
        if (cash == (request.amount().minorUnits() == 0)) {
            return Optional.of(HostReason.AMOUNT_WRONG);
        }
        if (!IdentifyDesk.isTimely(request, now)) {
            return Optional.of(HostReason.TIME_OFF);
        }
        if (flights.count() >= work.terms().limits().inFlight()) {
            return Optional.of(HostReason.FULL);
        }
        return request.pin().flatMap(pin -> pinBounds(atm, pin));
    }

    private static boolean isForCash(Evidence.WithProof proof) {
        return proof.selection() instanceof Selection.ByService(var service) && service == Service.CASH;
    }

    private Optional<HostReason> pinBounds(Atm atm, Pin pin) {
        if (pin.mac().isEmpty() || pin.covered().isEmpty()) {
            return Optional.of(HostReason.MAC_MISSING);
        }
        if (pin.keySerial().isEmpty() || !isOfPad(pin.keySerial().get())) {
            return Optional.of(HostReason.KEY_SERIAL_INVALID);
        }
        Bytes last = work.book().lastSerial(atm.terminal());
        return isAbove(pin.keySerial().get(), last) ? Optional.empty() : Optional.of(HostReason.KEY_SERIAL_REUSED);
    }

    /// ANSI X9.24-1: ten bytes, the last 21 bits a counter that begins at 1 and never has more than ten ones.
    private static boolean isOfPad(Bytes serial) {
        if (serial.length() != KEY_SERIAL_BYTES) {
            return false;
        }
        int counter = (serial.at(7) & 0x1F) << 16 | (serial.at(8) & 0xFF) << 8 | serial.at(9) & 0xFF;
        return counter != 0 && Integer.bitCount(counter) <= MOST_ONES;
    }

    private static boolean isAbove(Bytes serial, @Nullable Bytes last) {
        return last == null || HexFormat.of().formatHex(serial.toArray()).compareTo(HexFormat.of().formatHex(last.toArray())) > 0;
    }

    private Entry payer(Atm atm, PaymentRequest request, Instant now) {
        return switch (request.evidence()) {
            case Evidence.WithHandle(Bytes handle, int choice) -> handlePays(atm, request, handle, choice, now);
            case Evidence.WithProof proof -> request.pin().isEmpty() ? refused(HostReason.PIN_NEEDED)
                : IdentifyDesk.refusal(terms.use(atm.terminal(), proof.proof().challenge(), now)).map(CashDesk::refused)
                    .orElseGet(() -> new Entry.Admitted(new Flight.Payer.Other()));
        };
    }

    private Entry handlePays(Atm atm, PaymentRequest request, Bytes handle, int choice, Instant now) {
        return switch (handles.find(handle, now)) {
            case Handles.Found.Unknown() -> {
                if (!terms.isHandleOfSwitch(atm.terminal(), handle, now)) {
                    yield refused(HostReason.HANDLE_UNKNOWN);
                }
                yield request.pin().isEmpty() ? refused(HostReason.PIN_NEEDED) : new Entry.Admitted(new Flight.Payer.Other());
            }
            case Handles.Found.Used() -> refused(HostReason.HANDLE_USED);
            case Handles.Found.Open(Identified holder) -> {
                if (!holder.terminal().equals(atm.terminal()) || holder.type() != request.type()) {
                    yield refused(HostReason.HANDLE_MISUSED);
                }
                List<CustomerAccount> accounts = holder.accounts();
                if (choice >= accounts.size()) {
                    yield new Entry.Refused(HostReason.CHOICE_UNKNOWN, own.again(holder, handle, false, now));
                }
                if (request.pin().isEmpty()) {
                    yield new Entry.Refused(HostReason.PIN_NEEDED, own.again(holder, handle, false, now));
                }
                handles.use(handle);
                yield new Entry.Admitted(new Flight.Payer.Own(holder, accounts.get(choice), handle));
            }
        };
    }

    /// The security module has spoken.
    void answered(Flight flight, ModuleAnswer answer, Instant now) {
        switch (answer) {
            case ModuleAnswer.Refused(PinProblem problem) -> {
                if (problem == PinProblem.WRONG && flight.payer() instanceof Flight.Payer.Own payer) {
                    own.wrongPin(flight, payer, now);
                } else {
                    own.decline(flight, HostReason.of(problem), ChukeiData.NONE, now);
                }
            }
            case ModuleAnswer.Right() -> {
                if (flight.stage() == Flight.Stage.MAC) {
                    authentic(flight, now);
                } else if (flight.payer() instanceof Flight.Payer.Own payer) {
                    own.rightPin(flight, payer, now);
                }
            }
            case ModuleAnswer.Ready(PaymentRequest outgoing) -> relay.ask(flight, outgoing, now);
        }
    }

    /// The message is the ATM's. The serial number was looked at when it came; another message may have used it since.
    private void authentic(Flight flight, Instant now) {
        Pin pin = flight.pin();
        Bytes serial = pin.keySerial().orElseThrow();
        if (!isAbove(serial, work.book().lastSerial(flight.atm().terminal()))) {
            own.decline(flight, HostReason.KEY_SERIAL_REUSED, ChukeiData.NONE, now);
            return;
        }
        work.record(new HostRecord.SerialUsed(now, flight.atm().terminal(), serial));
        switch (flight.payer()) {
            case Flight.Payer.Own(Identified holder, CustomerAccount account, Bytes _) ->
                own.refusalBeforePin(holder, account, now).ifPresentOrElse(
                    reason -> own.decline(flight, reason, ChukeiData.NONE, now),
                    () -> flight.waitFor(Flight.Stage.PIN, work.ask(new ModuleQuestion.CheckPin(flight.atm().keys(), serial, pin.block(),
                        account.number(), account.heldPin()))));
            case Flight.Payer.Other() -> flight.waitFor(Flight.Stage.PREPARING, work.ask(
                new ModuleQuestion.Prepare(flight.atm().keys(), serial, pin.block(), relay.outgoing(flight.request(), now))));
        }
        flight.wakeAt(now.plus(work.terms().times().module()));
    }
}
