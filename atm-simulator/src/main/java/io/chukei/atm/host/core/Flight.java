package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.identify.Identified;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import org.jspecify.annotations.Nullable;

/// A withdrawal or inquiry whose answer is not known yet. Its PIN is here and nowhere else, and goes with its translation.
final class Flight {
    /// Who pays.
    sealed interface Payer {
        /// An own customer.
        ///
        /// @param handle that was used up for it
        record Own(Identified holder, CustomerAccount account, Bytes handle) implements Payer {}

        /// Another bank's customer.
        record Other() implements Payer {}
    }

    /// What is waited for.
    enum Stage {
        MAC, PIN, PREPARING, SWITCH
    }

    private final Atm atm;
    private final PaymentRequest request;
    private final Bytes digest;
    private final Payer payer;
    private final Set<Long> lines = new LinkedHashSet<>();
    private @Nullable Pin pin;
    private Stage stage = Stage.MAC;
    private long ticket;
    private Instant nextTry;
    private Instant end;
    private int repeats;

    /// @param end when the ATM has to be answered
    Flight(Atm atm, PaymentRequest request, Bytes digest, Payer payer, Instant end) {
        this.atm = atm;
        this.pin = request.pin().orElse(null);
        this.request = withoutPin(request);
        this.digest = digest;
        this.payer = payer;
        this.end = end;
        this.nextTry = end;
    }

    static PaymentRequest withoutPin(PaymentRequest request) {
        return new PaymentRequest(request.trace().withRepeat(false), request.mode(), request.merchant(), request.type(), request.amount(),
            request.pointOfService(), request.retrievalReference(), request.evidence(), Optional.empty());
    }

    MessageKey key() {
        return MessageKey.of(request);
    }

    Atm atm() {
        return atm;
    }

    /// Without its PIN.
    PaymentRequest request() {
        return request;
    }

    Bytes digest() {
        return digest;
    }

    Payer payer() {
        return payer;
    }

    Set<Long> lines() {
        return lines;
    }

    Pin pin() {
        Pin there = pin;
        if (there == null) {
            throw new IllegalStateException("the PIN has been used");
        }
        return there;
    }

    /// The PIN is needed no more.
    void forgetPin() {
        if (pin != null) {
            pin.block().wipe();
            pin = null;
        }
    }

    Stage stage() {
        return stage;
    }

    long ticket() {
        return ticket;
    }

    /// Waits for the security module.
    void waitFor(Stage next, long askedUnder) {
        stage = next;
        ticket = askedUnder;
    }

    /// Waits for the switch.
    void waitForSwitch(Instant untilNextTry, int repeatsSoFar) {
        stage = Stage.SWITCH;
        nextTry = untilNextTry;
        repeats = repeatsSoFar;
    }

    /// When something is to be done although nothing has come.
    Instant wake() {
        return nextTry.isBefore(end) ? nextTry : end;
    }

    void wakeAt(Instant next) {
        nextTry = next;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    int repeats() {
        return repeats;
    }
}
