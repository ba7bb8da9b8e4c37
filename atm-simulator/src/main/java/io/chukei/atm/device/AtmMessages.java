package io.chukei.atm.device;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.ReversalRequest;

/// Makes this ATM's messages (docs/atm-protocol.md).
record AtmMessages(AtmIdentity identity) {
    private static final int CHALLENGES_AT_A_TIME = 4;

    NetworkRequest signOn(Trace trace) {
        return new NetworkRequest(trace, NetworkRequest.SIGN_ON, OptionalInt.empty());
    }

    NetworkRequest challenges(Trace trace) {
        return new NetworkRequest(trace, NetworkRequest.CHALLENGES, OptionalInt.of(CHALLENGES_AT_A_TIME));
    }

    IdentifyRequest identify(Trace trace, TransactionType type, Proof proof) {
        return new IdentifyRequest(trace, identity.place(), type, proof, Set.of(Service.CASH), Amount.JPY);
    }

    PaymentRequest payment(Trace trace, TransactionType type, Amount amount, Evidence evidence, Optional<Pin> pin) {
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, identity.place(), type, amount, AtmIdentity.POINT_OF_SERVICE,
            reference(trace), evidence, pin);
    }

    AdviceRequest paidOut(Trace trace, PaymentRequest withdrawal) {
        return new AdviceRequest(trace, withdrawal.merchant(), withdrawal.type(), withdrawal.amount(), AtmIdentity.POINT_OF_SERVICE,
            withdrawal.retrievalReference(), naming(withdrawal));
    }

    /// @param stands yen, below the withdrawal's amount
    ReversalRequest reversal(Trace trace, PaymentRequest withdrawal, long stands, int reason) {
        return new ReversalRequest(trace, withdrawal.merchant(), withdrawal.type(), stands == 0, withdrawal.amount(), Amount.jpy(stands),
            reason, Optional.of(withdrawal.retrievalReference()), naming(withdrawal));
    }

    /// As it is recorded: no record holds a PIN.
    static PaymentRequest withoutPin(PaymentRequest request) {
        return new PaymentRequest(request.trace(), request.mode(), request.merchant(), request.type(), request.amount(),
            request.pointOfService(), request.retrievalReference(), request.evidence(), Optional.empty());
    }

    private static OriginalData naming(PaymentRequest request) {
        Trace trace = request.trace();
        return new OriginalData(request.exchange().requestMti(false), trace.stan(), trace.localTime(), trace.acquirer());
    }

    private static String reference(Trace trace) {
        return String.format(Locale.ROOT, "%012d", trace.stan());
    }
}
