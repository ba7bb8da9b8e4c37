package io.chukei.atm.host.record;

import java.time.Instant;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// One thing that has to outlive the host. Requests stand here without their PIN.
public sealed interface HostRecord {
    /// When it was decided.
    Instant at();

    /// Another bank's customer: the request is about to be sent to the switch, as the ATM sent it.
    record Asked(Instant at, PaymentRequest request) implements HostRecord {
        /// @throws IllegalArgumentException when a PIN is in it
        public Asked {
            requireNoPin(request);
        }
    }

    /// It is about to be sent again.
    ///
    /// @param count of repeats with this one
    record Repeated(Instant at, MessageKey key, int count) implements HostRecord {}

    /// What the ATM is told of a request that was passed on: the switch's answer, or that there was none.
    record Answered(Instant at, MessageKey key, TerminalResponse response) implements HostRecord {}

    /// An own customer's withdrawal: the account is debited.
    ///
    /// @param account number at this bank
    /// @param response what the ATM is told
    record Booked(Instant at, PaymentRequest request, String account, TerminalResponse response) implements HostRecord {
        /// @throws IllegalArgumentException when a PIN is in it
        public Booked {
            requireNoPin(request);
        }
    }

    /// A PIN of an account was right (0) or wrong.
    ///
    /// @param wrongInARow how often, since it was last right
    record PinTried(Instant at, String account, int wrongInARow) implements HostRecord {}

    /// A reversal, of an ATM or of the host itself, was taken.
    record Undone(Instant at, ReversalRequest reversal, Undoing undoing) implements HostRecord {}

    /// The switch has accepted a reversal.
    ///
    /// @param reversal the reversal's own key
    record Delivered(Instant at, MessageKey reversal) implements HostRecord {}

    /// An ATM says that all was paid out.
    ///
    /// @param differs the original is unknown, declined or undone: the money has left all the same
    record Confirmed(Instant at, AdviceRequest advice, boolean differs) implements HostRecord {}

    /// A PIN pad's key serial number was used; lower ones are refused from now on.
    ///
    /// @param terminal DE 41
    record SerialUsed(Instant at, String terminal, Bytes keySerial) implements HostRecord {}

    /// The host's own STANs below this are given away.
    record NumbersReserved(Instant at, long below) implements HostRecord {}

    /// Stands for withdrawals that are no longer kept one by one.
    ///
    /// @param delta what they moved on the account, yen; negative when it was debited
    record Carried(Instant at, String account, long delta) implements HostRecord {}

    private static void requireNoPin(PaymentRequest request) {
        if (request.pin().isPresent()) {
            throw new IllegalArgumentException("a PIN is never recorded");
        }
    }
}
