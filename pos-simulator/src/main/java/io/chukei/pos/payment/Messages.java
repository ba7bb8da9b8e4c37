package io.chukei.pos.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.pos.journal.DutyLog;

/// Makes this terminal's messages, each with a name of its own.
record Messages(TerminalSettings settings, DutyLog log, Clock clock) {
    private static final ZoneId SHOP_TIME = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);

    /// A STAN that was never used, and the time.
    Trace trace() throws IOException {
        Instant now = clock.instant();
        return new Trace(false, TRANSMISSION.format(now.atOffset(ZoneOffset.UTC)), log.nextStan(),
            LocalDateTime.ofInstant(now, SHOP_TIME).truncatedTo(ChronoUnit.SECONDS), settings.acquirer(), settings.terminal());
    }

    PaymentRequest payment(PaymentMode mode, Trace trace, Amount amount, Evidence evidence) {
        return new PaymentRequest(trace, mode, settings.merchant(), TransactionType.GOODS, amount, TerminalSettings.POINT_OF_SERVICE,
            reference(trace), evidence, Optional.empty());
    }

    RefundRequest refund(OriginalData original, Amount amount) throws IOException {
        Trace trace = trace();
        return new RefundRequest(trace, settings.merchant(), amount, TerminalSettings.POINT_OF_SERVICE, reference(trace), original);
    }

    AdviceRequest completion(OriginalData original, Amount amount) throws IOException {
        Trace trace = trace();
        return new AdviceRequest(trace, settings.merchant(), TransactionType.GOODS, amount, TerminalSettings.POINT_OF_SERVICE,
            reference(trace), original);
    }

    /// Of all of a payment.
    ///
    /// @throws IllegalArgumentException when it is none: only payments are reversed
    /// @throws UncheckedIOException when no STAN can be reserved
    ReversalRequest reversal(TerminalRequest request, int reason) {
        return reversal(request, reason, Optional.empty());
    }

    /// Of a part of a payment.
    ///
    /// @param stands what remains of it, above zero and below its amount
    /// @throws IllegalArgumentException when it is no payment, or the amount is out of its range
    /// @throws UncheckedIOException when no STAN can be reserved
    ReversalRequest reversalInPart(TerminalRequest request, Amount stands) {
        return reversal(request, ReversalRequest.COMPLETED_PARTIALLY, Optional.of(stands));
    }

    private ReversalRequest reversal(TerminalRequest request, int reason, Optional<Amount> stands) {
        if (!(request instanceof PaymentRequest payment)) {
            throw new IllegalArgumentException("only a payment is reversed");
        }
        try {
            return new ReversalRequest(trace(), payment.merchant(), payment.type(), stands.isEmpty(), payment.amount(),
                stands.orElseGet(payment.amount()::zero), reason, Optional.of(payment.retrievalReference()), naming(payment));
        } catch (IOException e) {
            throw new UncheckedIOException("no STAN can be reserved for the reversal", e);
        }
    }

    static OriginalData naming(TerminalRequest request) {
        Trace trace = request.trace();
        return new OriginalData(request.exchange().requestMti(false), trace.stan(), trace.localTime(), trace.acquirer());
    }

    private static String reference(Trace trace) {
        return String.format(Locale.ROOT, "%012d", trace.stan());
    }
}
