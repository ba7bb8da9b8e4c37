package io.chukei.relay.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.identify.Statements;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Decision;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.Route;
import io.chukei.relay.transaction.Sent;

/// What leaves for an institution of a holder's payment: fixed when the payment is linked, and made into a message when it is sent.
final class Forwardings {
    private static final String VERIFIED_BY_LIST = "CRL";
    private static final String VERIFIED_BY_RESPONDER = "OCSP";

    private Forwardings() {}

    /// @param number the first of a pair
    /// @param day the business date
    static Forwarding of(Message<PaymentRequest> message, Payer.Chosen chosen, long number, LocalDate day, Instant now) {
        PaymentRequest request = message.request();
        Link link = chosen.link();
        Decision decision = chosen.identification().decision();
        Route route = new Route(link.institution(), link.id(), link.service(), link.mode(), link.account(),
            Traces.acceptor(message.requester(), request.merchant()));
        Sent sent = new Sent(request.mode() == PaymentMode.AUTHORIZATION ? "0100" : "0200",
            Traces.of(message, request.merchant(), number, now), number + 1, now, Optional.empty(), Optional.empty());
        Verification verification = switch (link.mode()) {
            case DELEGATED -> delegated(decision);
            case PROXY -> new Verification.Proxy();
        };
        return new Forwarding(route, sent, day, verification, Optional.of(decision));
    }

    private static Verification delegated(Decision decision) {
        Instant at = decision.verifiedAt().truncatedTo(ChronoUnit.SECONDS);
        return switch (decision.source()) {
            case Decision.Crl(String partition, String number) ->
                new Verification.Delegated(at, VERIFIED_BY_LIST, Optional.of(number), decision.fingerprint());
            case Decision.Ocsp ocsp -> new Verification.Delegated(at, VERIFIED_BY_RESPONDER, Optional.empty(), decision.fingerprint());
        };
    }

    /// The proof itself: for cash, where the institution is the verifier.
    static Optional<HolderEvidence> evidence(Payer.Chosen chosen) {
        if (chosen.link().service() != Service.CASH || chosen.link().mode() != LinkMode.DELEGATED) {
            return Optional.empty();
        }
        CertificateOnFile certificate = chosen.identification().certificate();
        Decision decision = chosen.identification().decision();
        return Optional.of(new HolderEvidence(
            new HolderEvidence.Certificate(bytes(certificate.caKeyId()), bytes(certificate.serial().toDerContent()),
                bytes(certificate.sha256()), chosen.handle().certificate()),
            decision.signature(), Statements.inputs(decision.statement())));
    }

    /// Whether the proof is of form pay and over another amount: its institution, which verifies once more, could not believe it.
    static boolean signedOtherwise(Payer.Chosen chosen, Amount amount) {
        return evidence(chosen).flatMap(evidence -> evidence.statement().pay())
            .filter(pay -> Long.parseLong(pay.amount()) != amount.minorUnits()).isPresent();
    }

    private static Bytes bytes(io.chukei.jpki.Bytes bytes) {
        return Bytes.of(bytes.toByteArray());
    }

    /// The request as it leaves.
    static MoneyRequest message(Transaction transaction) {
        Asked asked = transaction.record().asked().orElseThrow();
        Forwarding forwarding = transaction.forwarding();
        MoneyKind kind = asked.exchange() == Exchange.AUTHORIZATION ? MoneyKind.AUTHORIZATION : MoneyKind.FINANCIAL;
        return new MoneyRequest(forwarding.sent().trace(), kind, asked.type(), forwarding.route().service(), asked.amount(),
            forwarding.route().account(), forwarding.route().acceptor(), forwarding.verification(), forwarding.sent().refersTo(),
            transaction.pin()).countedOn(forwarding.businessDate()).provedBy(transaction.evidence());
    }
}
