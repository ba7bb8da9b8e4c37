package io.chukei.pos.load;

import java.time.Instant;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.pos.line.SwitchLine;

/// A payment that only has to be sent.
///
/// @param signedAt its challenge and its local time grow old from here on
record PreparedPayment(SwitchLine line, PaymentRequest request, Instant signedAt) {}
