package io.chukei.relay.desk;

import java.util.Optional;

import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.Requester;

/// What the registry says of a message: is its requester known, and may it say what it says.
public final class AdmissionDesk {
    private final Registry registry;

    /// Asks this registry.
    public AdmissionDesk(Registry registry) {
        this.registry = registry;
    }

    /// The outcome.
    public sealed interface Admission {
        /// It may go on.
        record Admitted(Requester requester) implements Admission {}

        /// It may not.
        record Refused(Reason reason) implements Admission {}
    }

    /// Looks at who sends, DE 32, DE 41 and DE 42.
    public Admission admit(String requesterName, TerminalRequest request) {
        Optional<Requester> known = registry.requester(requesterName);
        if (known.isEmpty()) {
            return new Admission.Refused(Reason.UNKNOWN_REQUESTER);
        }
        Requester requester = known.get();
        if (!requester.acquirer().equals(request.trace().acquirer())) {
            return new Admission.Refused(Reason.ACQUIRER_NOT_ALLOWED);
        }
        if (!requester.terminals().containsKey(request.trace().terminal())) {
            return new Admission.Refused(Reason.TERMINAL_NOT_ALLOWED);
        }
        Optional<String> merchant = merchant(request);
        if (merchant.isPresent() && !requester.merchants().containsKey(merchant.get())) {
            return new Admission.Refused(Reason.MERCHANT_NOT_ALLOWED);
        }
        return new Admission.Admitted(requester);
    }

    private static Optional<String> merchant(TerminalRequest request) {
        return switch (request) {
            case NetworkRequest network -> Optional.empty();
            case TotalsRequest totals -> Optional.empty();
            case IdentifyRequest identify -> Optional.of(identify.merchant());
            case PaymentRequest payment -> Optional.of(payment.merchant());
            case RefundRequest refund -> Optional.of(refund.merchant());
            case AdviceRequest advice -> Optional.of(advice.merchant());
            case ReversalRequest reversal -> Optional.of(reversal.merchant());
        };
    }
}
