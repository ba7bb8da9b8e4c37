package io.chukei.atm.device;

import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.terminal.Exchange;

/// What a timer was armed for.
public sealed interface AtmTimer {
    /// The holder presses no key.
    ///
    /// @param step that was waited in
    record Holder(long step) implements AtmTimer {}

    /// No answer to a message.
    ///
    /// @param attempt 0 for the first sending
    record Answer(Exchange exchange, long stan, int attempt) implements AtmTimer {}

    /// The mechanism does not come back.
    record Mechanism(WithdrawalName name) implements AtmTimer {}
}
