package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Trace;

/// A message from a terminal (docs/terminal-protocol.md §3). The records' constructors refuse what the wire cannot carry.
public sealed interface TerminalRequest
    permits NetworkRequest, IdentifyRequest, PaymentRequest, RefundRequest, AdviceRequest, ReversalRequest, TotalsRequest {
    Trace trace();

    Exchange exchange();

    /// The same message as its repeat (x1), or as its first sending.
    TerminalRequest withTrace(Trace trace);

    /// The MTI as sent, four digits.
    default String mti() {
        return exchange().requestMti(trace().repeat());
    }
}
