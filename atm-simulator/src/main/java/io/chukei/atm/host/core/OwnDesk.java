package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.identify.Handles;
import io.chukei.atm.host.identify.HolderCheck;
import io.chukei.atm.host.identify.Identified;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// Own customers: PIN tries, limits, balance, booking. It also declines whatever flight is to be declined.
final class OwnDesk {
    /// Wrong PINs in a row, after which the account's PIN is locked.
    static final int MOST_WRONG_PINS = 3;
    private static final int APPROVAL_CODES = 1_000_000;

    private final Work work;
    private final Flights flights;
    private final Handles handles;
    private final HolderCheck holders;
    private final IdentifyDesk identification;

    OwnDesk(Work work, Flights flights, Handles handles, HolderCheck holders, IdentifyDesk identification) {
        this.work = work;
        this.flights = flights;
        this.handles = handles;
        this.holders = holders;
        this.identification = identification;
    }

    /// What is looked at again before the PIN is: the certificate, and whether the PIN is locked.
    Optional<HostReason> refusalBeforePin(Identified holder, CustomerAccount account, Instant now) {
        return holders.again(holder.certificate(), now).map(HostReason::of)
            .or(() -> isLocked(account) ? Optional.of(HostReason.PIN_LOCKED) : Optional.empty());
    }

    private boolean isLocked(CustomerAccount account) {
        return work.book().wrongPins(account.number()) >= MOST_WRONG_PINS;
    }

    void wrongPin(Flight flight, Flight.Payer.Own payer, Instant now) {
        int wrong = work.book().wrongPins(payer.account().number()) + 1;
        work.record(new HostRecord.PinTried(now, payer.account().number(), wrong));
        boolean again = !isLocked(payer.account());
        decline(flight, again ? HostReason.PIN_WRONG : HostReason.PIN_LOCKED,
            again ? again(payer.holder(), payer.handle(), true, now) : ChukeiData.NONE, now);
    }

    void rightPin(Flight flight, Flight.Payer.Own payer, Instant now) {
        CustomerAccount account = payer.account();
        if (isLocked(account)) { // by another message, meanwhile
            decline(flight, HostReason.PIN_LOCKED, ChukeiData.NONE, now);
            return;
        }
        if (work.book().wrongPins(account.number()) > 0) {
            work.record(new HostRecord.PinTried(now, account.number(), 0));
        }
        PaymentRequest request = flight.request();
        if (request.type() == TransactionType.BALANCE) {
            finish(flight, HostReason.ACCEPTED, Work.plain(request, HostReason.ACCEPTED).withAdditionalAmounts(amounts(balance(account))),
                now);
            return;
        }
        long yen = request.amount().minorUnits();
        if (yen > work.terms().limits().withdrawal()
            || work.book().drawn(account.number(), CashBook.dateOf(now)) + yen > work.terms().limits().day()) {
            decline(flight, HostReason.OVER_LIMIT, ChukeiData.NONE, now);
        } else if (balance(account) < yen) {
            decline(flight, HostReason.NO_FUNDS, again(payer.holder(), payer.handle(), true, now), now);
        } else {
            book(flight, account, now);
        }
    }

    private long balance(CustomerAccount account) {
        return account.opening() + work.book().moved(account.number());
    }

    private void book(Flight flight, CustomerAccount account, Instant now) {
        PaymentRequest request = flight.request();
        String approval = String.format(Locale.ROOT, "%06d", request.trace().stan() % APPROVAL_CODES);
        TerminalResponse approved = Work.plain(request, HostReason.ACCEPTED).withApprovalCode(approval)
            .withSettlementDate(CashBook.dateOf(now));
        work.record(new HostRecord.Booked(now, request, account.number(), approved));
        finish(flight, HostReason.ACCEPTED, approved, now);
    }

    /// Ledger and available balance, which are the same here (ISO 8583:2003 DE 54).
    private static String amounts(long yen) {
        String tail = String.format(Locale.ROOT, "3920%s%012d", yen < 0 ? "D" : "C", Math.abs(yen));
        return "0001" + tail + "0002" + tail;
    }

    /// With what the same holder may try again: a handle, and the candidates.
    ///
    /// @param used whether the handle is used up already
    ChukeiData again(Identified holder, Bytes handle, boolean used, Instant now) {
        if (!used) {
            handles.use(handle);
        }
        return handles.successor(handle, now).map(next -> ChukeiData.NONE.withHandle(next.value(), next.lifeSeconds())
            .withCandidates(identification.candidates(holder.accounts()))).orElse(ChukeiData.NONE);
    }

    void decline(Flight flight, HostReason reason, ChukeiData data, Instant now) {
        TerminalResponse plain = Work.plain(flight.request(), reason);
        finish(flight, reason,
            data.isNone() ? plain : plain.withData(reason.displayText().map(data::withDisplayText).orElse(data)), now);
    }

    /// Answers every line on which the message came, and remembers the answer for repeats.
    void finish(Flight flight, HostReason reason, TerminalResponse response, Instant now) {
        flights.remove(flight);
        flights.remember(flight.key(), flight.digest(), response);
        work.count(reason);
        for (long line : flight.lines()) {
            work.answer(line, response, now);
        }
    }
}
