package io.chukei.iso8583.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.SentKey;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;

/// One of each message that goes to an institution, in values that every edition can carry.
public final class IssuerSamples {
    public static final IssuerTrace TRACE = new IssuerTrace("1121003000", 4711, LocalDateTime.of(2026, 11, 21, 9, 30), "632509004711",
        "39200000101", "POS00001", "SHOP-1-MAIN");
    public static final Acceptor ACCEPTOR = new Acceptor("5411", "071", "00", "SHOP 1 TOKYO JP");
    public static final Account CARD = new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2029, 12));
    public static final Account BANK = new Account.BankAccount(new AccountNumber("0011234567"));
    public static final Account CONVERSION = new Account.ConversionId("c0nv-ersion-id");
    public static final OriginalAtIssuer ORIGINAL = new OriginalAtIssuer("0200", 4710, "1121002959",
        LocalDateTime.of(2026, 11, 21, 9, 29, 59), "39200000101");
    public static final Verification DELEGATED =
        new Verification.Delegated(Instant.parse("2026-11-21T00:29:58Z"), "CRL", Optional.of("1234"),
            Bytes.of(new byte[32]));

    /// What the page's cash request shows of the holder; the certificate, the challenge and the signature are filled with a repeated byte.
    public static final HolderEvidence EVIDENCE = new HolderEvidence(
        new HolderEvidence.Certificate(filled(20, 1), Bytes.fromHex("3ade68b1"), Bytes.of(new byte[32]), Optional.of(filled(48, 0x33))),
        filled(256, 0x22),
        new StatementInputs("CHUKEI-SIM-1", "BANK-X", filled(32, 0x11), "ATM00001", "BANK-X-HEAD-OFFICE", "01", "20261121093000",
            Optional.of(new StatementInputs.Pay(Bytes.of("Scash".getBytes(StandardCharsets.UTF_8)), "000000020000", "392",
                "000000000042"))));

    /// In the form of key blocks; no key is in them.
    public static final NewKeys KEYS = new NewKeys(new SentKey("D0112P0TE02E0000" + "0123456789ABCDEF".repeat(6), "0A1B2C"),
        Optional.of(new SentKey("D0112M3TC02E0000" + "FEDCBA9876543210".repeat(6), "C2B1A0")));

    private IssuerSamples() {}

    public static Bytes filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return Bytes.of(bytes);
    }

    /// Cash at an ATM of another bank, of a holder whose account the bank finds itself.
    public static MoneyRequest cash() {
        return new MoneyRequest(new IssuerTrace("1121003000", 4711, LocalDateTime.of(2026, 11, 21, 9, 30), "632509004711", "39200000011",
            "ATM00001", "BANK-X-ATM"), MoneyKind.FINANCIAL, TransactionType.CASH, Service.CASH, Amount.jpy(20_000),
            new Account.ByRouteOnly(), new Acceptor("6011", "051", "00", "BANK X TOKYO JP"), DELEGATED, Optional.empty(),
            Optional.empty()).countedOn(LocalDate.of(2026, 11, 21)).provedBy(Optional.of(EVIDENCE));
    }

    public static MoneyRequest money(MoneyKind kind, Service service, Account account, Verification verification) {
        return new MoneyRequest(TRACE, kind, TransactionType.GOODS, service, Amount.jpy(1000), account, ACCEPTOR, verification,
            Optional.empty(), Optional.empty());
    }

    public static List<IssuerRequest> requests() {
        return List.of(money(MoneyKind.FINANCIAL, Service.CREDIT, CARD, DELEGATED),
            money(MoneyKind.AUTHORIZATION, Service.CREDIT, CARD, new Verification.Proxy()),
            money(MoneyKind.FINANCIAL, Service.DEBIT, CONVERSION, new Verification.Proxy()),
            money(MoneyKind.FINANCIAL, Service.CASH, new Account.ByRouteOnly(), DELEGATED),
            new MoneyRequest(TRACE, MoneyKind.FINANCIAL, TransactionType.REFUND, Service.CREDIT, Amount.jpy(300), CARD, ACCEPTOR,
                new Verification.Proxy(), Optional.of(ORIGINAL), Optional.empty()),
            new MoneyRequest(TRACE, MoneyKind.FINANCIAL, TransactionType.CASH, Service.CASH, Amount.jpy(20_000), BANK, ACCEPTOR, DELEGATED,
                Optional.empty(), Optional.of(new PinBlock(new byte[]{1, 2, 3, 4, 5, 6, 7, 8}))),
            advice(), reversal(Amount.jpy(0)), reversal(Amount.jpy(400)), reversal(Amount.jpy(0)).asRepeat(), advice().asRepeat(),
            new IssuerNetwork("1121003000", 1, NetworkFunction.SIGN_ON), new IssuerNetwork("1121003000", 2, NetworkFunction.SIGN_OFF),
            new IssuerNetwork("1121003000", 999_999, NetworkFunction.ECHO), cash(),
            new IssuerNetwork("1121003000", 3, NetworkFunction.KEYS, Optional.of(KEYS)));
    }

    public static IssuerAdvice advice() {
        return new IssuerAdvice(TRACE, false, TransactionType.GOODS, Amount.jpy(900), ORIGINAL, CARD, ACCEPTOR, Optional.of("A12345"));
    }

    public static IssuerReversal reversal(Amount stands) {
        return new IssuerReversal(TRACE, false, TransactionType.GOODS, Amount.jpy(1000), stands, 4021, ORIGINAL, CARD, ACCEPTOR,
            Optional.empty());
    }
}
