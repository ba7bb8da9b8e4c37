package io.chukei.iso8583.issuer;

import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeResult;

/// Writes and reads the messages of one kind of institution. Total: whatever the bytes, decoding returns a value. Any number of threads.
public interface IssuerDialect {
    /// The name by which configuration and the command line know it, e.g. `iso87ascii`.
    String name();

    /// @throws IllegalArgumentException when the record holds what this edition cannot carry ([#carries] tells before)
    byte[] encode(IssuerMessage message);

    /// The same with room for a MAC: its element is there and holds zeros.
    byte[] encodeWithRoomForMac(IssuerMessage message);

    /// Where the MAC of a message is.
    MacPlace macPlace();

    DecodeResult<IssuerMessage> decode(byte[] message);

    /// The same for a request and for its answer.
    CorrelationKey key(IssuerMessage message);

    /// What DE 4 of the request says, which an answer to it echoes: of a partial reversal the original amount or what stands, as the edition has it.
    ///
    /// @throws IllegalArgumentException for network management and totals, which have none
    Amount transactionAmount(IssuerRequest request);

    /// What DE 39 means for the money; total, unknown for every code not in the dialect's table.
    AnswerClass classify(String responseCode);

    /// What a declining DE 39 tells beyond "no"; total.
    DeclineReason declineReason(String responseCode);

    /// The codes by which an institution has taken a reversal or an advice, where its configuration names none.
    Set<String> doneCodes();

    /// The codes by which it does not know the original of a reversal, where its configuration names none.
    Set<String> notFoundCodes();

    /// True when terminal and merchant fit this edition's DE 41 and DE 42; configuration asks so that nothing is ever truncated.
    boolean carries(String terminal, String merchant);
}
