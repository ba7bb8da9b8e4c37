package io.chukei.iso8583.cmf;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;

/// One of each message, with every part that it may have.
public final class TerminalSamples {
    public static final Trace TRACE = new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001");
    public static final OriginalData ORIGINAL = new OriginalData("2200", 41, LocalDateTime.of(2026, 11, 21, 9, 29, 59), "39200000101");
    private static final String SHOP = "SHOP-1-MAIN";
    private static final Bytes SERVICE_CODE = Bytes.of(new byte[16]);

    private TerminalSamples() {}

    public static Bytes filled(int length, int with) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) with);
        return Bytes.of(bytes);
    }

    public static Proof proof(Proof.Form form, CertificateEvidence certificate) {
        return new Proof(form, filled(32, 0x11), certificate, filled(256, 0x22));
    }

    public static List<TerminalRequest> requests() {
        CertificateEvidence certificate = new CertificateEvidence.Certificate(filled(1500, 0x33));
        CertificateEvidence fingerprint = new CertificateEvidence.Fingerprint(filled(20, 1), filled(4, 2), filled(32, 3));
        Evidence handle = new Evidence.WithHandle(filled(300, 0x44), 1);
        Amount amount = Amount.jpy(1000);
        return List.of(new NetworkRequest(TRACE, NetworkRequest.SIGN_ON, OptionalInt.empty()),
            new NetworkRequest(TRACE, NetworkRequest.CHALLENGES, OptionalInt.of(16)),
            new IdentifyRequest(TRACE, SHOP, TransactionType.GOODS, proof(Proof.Form.IDENTIFY, certificate),
                IdentifyRequest.ALL_SERVICES, Amount.JPY),
            new IdentifyRequest(TRACE.withRepeat(true), SHOP, TransactionType.CASH, proof(Proof.Form.IDENTIFY, fingerprint),
                Set.of(Service.CASH, Service.DEBIT), 840),
            new PaymentRequest(TRACE, PaymentMode.FINANCIAL, SHOP, TransactionType.GOODS, amount, SERVICE_CODE, "000000000042", handle,
                Optional.empty()),
            new PaymentRequest(TRACE.withRepeat(true), PaymentMode.AUTHORIZATION, SHOP, TransactionType.GOODS, amount, SERVICE_CODE,
                "000000000042", handle,
                Optional.of(new Pin(new PinBlock(new byte[8]), Optional.of(filled(10, 9)), Optional.of(filled(4, 8))))),
            new PaymentRequest(TRACE, PaymentMode.FINANCIAL, SHOP, TransactionType.GOODS, amount, SERVICE_CODE, "000000000042",
                new Evidence.WithProof(proof(Proof.Form.PAY, certificate), new Selection.ByService(Service.CREDIT)),
                Optional.empty()),
            new PaymentRequest(TRACE, PaymentMode.FINANCIAL, SHOP, TransactionType.GOODS, amount, SERVICE_CODE, "000000000042",
                new Evidence.WithProof(proof(Proof.Form.PAY, certificate), new Selection.ByLabel("SIM-CARD A ••••0017")),
                Optional.empty()),
            new RefundRequest(TRACE, SHOP, amount, SERVICE_CODE, "000000000042", ORIGINAL),
            new AdviceRequest(TRACE, SHOP, TransactionType.GOODS, amount, SERVICE_CODE, "000000000042", ORIGINAL),
            new ReversalRequest(TRACE, SHOP, TransactionType.GOODS, true, amount, amount.zero(), ReversalRequest.TIMEOUT,
                Optional.of("000000000042"), ORIGINAL),
            new ReversalRequest(TRACE.withRepeat(true), SHOP, TransactionType.CASH, false, amount, Amount.jpy(400),
                ReversalRequest.COMPLETED_PARTIALLY, Optional.empty(), ORIGINAL),
            new TotalsRequest(TRACE, TotalsRequest.OF_REQUESTER, LocalDate.of(2026, 11, 21),
                Figures.NONE.plus(Figures.Kind.DEBITS, 1000).plus(Figures.Kind.DEBIT_REVERSALS, 400).plus(Figures.Kind.CREDITS, 7)
                    .plus(Figures.Kind.CREDIT_REVERSALS, 7)),
            new NetworkRequest(TRACE, NetworkRequest.KEYS, OptionalInt.empty(), Optional.of(IssuerSamples.KEYS)));
    }

    public static List<TerminalResponse> responses() {
        List<TerminalRequest> requests = requests();
        ChukeiData choice = ChukeiData.NONE.withHandle(filled(300, 7), 180)
            .withCandidates(List.of(new Candidate(0, Service.CREDIT, "39200000001", "SIM-CARD A ••••0017",
                PinRule.NOT_NEEDED, OptionalLong.empty()),
                new Candidate(1, Service.DEBIT, "39200000011", "SIM-BANK X", PinRule.ABOVE_AMOUNT,
                    OptionalLong.of(10_000))))
            .withDisplayText("カードを選んでください");
        return List.of(
            TerminalResponse.to(requests.get(0), 8000).withData(ChukeiData.NONE.withNames("CHUKEI-SIM-1", "SHOP-1")),
            TerminalResponse.to(requests.get(1), 8000)
                .withData(ChukeiData.NONE.withChallenges(java.util.Collections.nCopies(64, filled(32, 5)), 120)),
            TerminalResponse.to(requests.get(2), 6000).withData(choice),
            TerminalResponse.to(requests.get(2), 1022).withData(ChukeiData.NONE.withSendCertificate()),
            TerminalResponse.to(requests.get(4), 0).withApprovalCode("A12345").withSettlementDate(LocalDate.of(2026, 11, 21)),
            TerminalResponse.to(requests.get(6), 1067).withData(choice), TerminalResponse.to(requests.get(8), 1816),
            TerminalResponse.to(requests.get(9), 9000), TerminalResponse.to(requests.get(10), 4000),
            TerminalResponse.to(requests.get(11), 4000),
            TerminalResponse.to(requests.get(12), 5001).withFigures(Figures.NONE.plus(Figures.Kind.DEBITS, 1000)),
            TerminalResponse.to(requests.get(2), 6000)
                .withData(choice.withRelayTerms(new RelayTerms(filled(32, 9), 900, "CHUKEI-SIM-1", "BANK-X"))),
            TerminalResponse.to(requests.get(0), 8000).withData(ChukeiData.NONE.withKeys(IssuerSamples.KEYS)));
    }
}
