package io.chukei.relay.shard;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.relay.transaction.Closing;
import io.chukei.relay.transaction.TransactionState;

/// Something that is not settled, for operators: owed to an institution, or approved without knowing whether the
/// terminal got it. It names the payment as terminal and institution know it and holds neither account nor serial.
///
/// @param key the terminal's message: `requester/terminal/class/date/STAN`
/// @param institution to whom it is owed
/// @param kind what is owed
/// @param state where it stands
/// @param message how the institution knows it
/// @param closing what operators have said, if anything
public record OwedView(String key, String institution, Kind kind, TransactionState state, Message message, Optional<Closing> closing) {
    /// What is owed; for an approval nothing is, but somebody has to ask the requester.
    public enum Kind {
        REVERSAL, ADVICE, APPROVAL
    }

    /// The message that is sent.
    ///
    /// @param amount of the original, or of the advice
    /// @param retrievalReference DE 37 at the institution
    /// @param stan DE 11 at the institution
    /// @param since when it began to be owed, or was approved
    /// @param sendings how often this process has sent it
    public record Message(Amount amount, String retrievalReference, long stan, Instant since, int sendings) {}
}
