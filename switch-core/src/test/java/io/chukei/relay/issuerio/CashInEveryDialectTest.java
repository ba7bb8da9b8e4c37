package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.issuer.StatementInputs;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.jpki.statement.PayTerms;
import io.chukei.jpki.statement.Selection;
import io.chukei.jpki.statement.Statement;
import io.chukei.jpki.statement.StatementHead;
import io.chukei.relay.identify.Statements;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cash at a bank that finds its customers by certificate and verifies their proofs once more, in every dialect.
@Timeout(120)
final class CashInEveryDialectTest {
    private static final String BANK = "39200000012";
    private static final String ACCOUNT = "0020092735164";
    private static final long OPENED = 100_000;
    private static final Acceptor ATM = new Acceptor("6011", "051", "00", "BANK X TOKYO JP");
    private static IssuedCertificate holder;
    private static IssuedCertificate stranger;
    private int stan;

    @BeforeAll
    static void issue() throws IOException {
        try (Jlis jlis = Jlis.start(JlisSettings.ordinary(), InstantSource.system(), new HolderKeys(new SecureRandom(), 2))) {
            holder = jlis.issue(HolderSpec.ordinary());
            stranger = jlis.issue(HolderSpec.ordinary());
        }
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void theBankFindsTheAccountAndOfAPartlyPaidWithdrawalOnlyThatPartStays(HostDialect spoken) throws Exception {
        try (IssuerServer bank = bank(spoken); BankLine line = BankLine.to(bank, BANK, spoken)) {
            IssuerDialect dialect = line.dialect();
            MoneyRequest cash = withdrawal(20_000);
            assertEquals(AnswerClass.APPROVED, line.answer(cash).answerClass());
            assertEquals(OPENED - 20_000, funds(bank));
            IssuerResponse told = line.answer(inquiry());
            assertEquals(List.of(new Balance("00", Balance.AVAILABLE, Amount.JPY, 0, OPENED - 20_000)), told.balances());

            taken(dialect, line.answer(reversal(cash, 12_000, 4004)));
            assertEquals(OPENED - 12_000, funds(bank), "12,000 of 20,000 were paid out");
            taken(dialect, line.answer(reversal(cash, 12_000, 4004).asRepeat()));
            assertEquals(OPENED - 12_000, funds(bank));
            for (int reason : new int[]{4017, 4018, 4019}) {
                MoneyRequest none = withdrawal(5_000);
                assertEquals(AnswerClass.APPROVED, line.answer(none).answerClass());
                taken(dialect, line.answer(reversal(none, 0, reason)));
                assertEquals(OPENED - 12_000, funds(bank), "nothing was paid out: " + reason);
            }
            assertEquals(AnswerClass.DECLINED, line.answer(withdrawal(OPENED)).answerClass(), "more than is left");
            HolderEvidence whole = proof(holder, "01", 2_000);
            HolderEvidence.Certificate named = new HolderEvidence.Certificate(whole.certificate().caKeyId(), whole.certificate().serial(),
                whole.certificate().sha256(), Optional.empty());
            assertEquals(AnswerClass.APPROVED, line.answer(cash(2_000, named, whole.signature(), whole.statement())).answerClass(),
                "by the certificate's names");
            assertEquals(OPENED - 14_000, funds(bank));
        }
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void aProofThatDoesNotHoldIsDeclinedAndNothingMoves(HostDialect spoken) throws Exception {
        try (IssuerServer bank = bank(spoken); BankLine line = BankLine.to(bank, BANK, spoken)) {
            HolderEvidence good = proof(holder, "01", 20_000);
            byte[] signature = good.signature().toArray();
            signature[200] ^= 1;
            declined(line, cash(20_000, good.certificate(), Bytes.of(signature), good.statement()));
            declined(line, cash(30_000, good.certificate(), good.signature(), good.statement()), "another amount than was signed");
            HolderEvidence look = proof(holder, "31", 0);
            declined(line, cash(20_000, look.certificate(), look.signature(), look.statement()), "a balance was signed, not cash");
            HolderEvidence unknown = proof(stranger, "01", 20_000);
            declined(line, cash(20_000, unknown.certificate(), unknown.signature(), unknown.statement()), "no customer");
            declined(line, cash(20_000, good.certificate(), unknown.signature(), good.statement()), "another card signed");
            declined(line, withoutProof(new Account.ByRouteOnly()), "nobody's account");
            MoneyRequest other = withAccount(new AccountNumber("0020000000000"), good);
            declined(line, other, "the certificate is of another account");
            assertEquals(OPENED, funds(bank));
            assertEquals(AnswerClass.APPROVED, line.answer(withAccount(new AccountNumber(ACCOUNT), good)).answerClass());
            assertEquals(OPENED - 20_000, funds(bank));
        }
    }

    private static void declined(BankLine line, MoneyRequest request, String... why) throws InterruptedException {
        assertEquals(AnswerClass.DECLINED, line.answer(request).answerClass(), String.join(", ", why));
    }

    private static void taken(IssuerDialect dialect, IssuerResponse response) {
        assertTrue(dialect.doneCodes().contains(response.responseCode()), response.responseCode());
    }

    private static long funds(IssuerServer bank) {
        return bank.accounts().getFirst().funds();
    }

    private static IssuerServer bank(HostDialect spoken) throws IOException {
        IssuerServer bank = IssuerServer.start(IssuerSettings.of(BANK, LineFraming.BINARY_2).speaking(spoken),
            List.of(io.chukei.testbed.issuer.Account.deposit("deposit-y-1", ACCOUNT, OPENED)), InstantSource.system());
        bank.holders().register(holder.der(), new AccountReference(AccountReference.Form.ACCOUNT, ACCOUNT));
        return bank;
    }

    private MoneyRequest withdrawal(long yen) throws GeneralSecurityException {
        HolderEvidence proof = proof(holder, "01", yen);
        return cash(yen, proof.certificate(), proof.signature(), proof.statement());
    }

    private MoneyRequest inquiry() throws GeneralSecurityException {
        return request(TransactionType.BALANCE, 0, new Account.ByRouteOnly()).provedBy(Optional.of(proof(holder, "31", 0)));
    }

    private MoneyRequest cash(long yen, HolderEvidence.Certificate certificate, Bytes signature, StatementInputs statement) {
        return request(TransactionType.CASH, yen, new Account.ByRouteOnly())
            .provedBy(Optional.of(new HolderEvidence(certificate, signature, statement)));
    }

    private MoneyRequest withAccount(AccountNumber account, HolderEvidence proof) {
        return request(TransactionType.CASH, 20_000, new Account.BankAccount(account)).provedBy(Optional.of(proof));
    }

    private MoneyRequest withoutProof(Account account) {
        return request(TransactionType.CASH, 20_000, account);
    }

    private IssuerTrace trace() {
        stan++;
        return new IssuerTrace("1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30, 0), String.format(Locale.ROOT, "%012d", stan),
            "39200000011", "ATM00001", "BANK-X-ATM");
    }

    private MoneyRequest request(TransactionType type, long yen, Account account) {
        Verification verification =
            new Verification.Delegated(Instant.parse("2026-11-21T00:29:58Z"), "CRL", Optional.of("17"), Bytes.of(sha256(holder.der())));
        return new MoneyRequest(trace(), MoneyKind.FINANCIAL, type, Service.CASH, Amount.jpy(yen), account, ATM, verification,
            Optional.empty(), Optional.empty());
    }

    private IssuerReversal reversal(MoneyRequest cash, long stands, int reason) {
        IssuerTrace original = cash.trace();
        return new IssuerReversal(trace(), false, TransactionType.CASH, cash.amount(), Amount.jpy(stands), reason,
            new OriginalAtIssuer("0200", original.stan(), original.transmissionTime(), original.localTime(), original.acquirer()),
            cash.account(), ATM, Optional.empty());
    }

    /// What the card has signed, as the switch hands it on.
    private static HolderEvidence proof(IssuedCertificate by, String type, long yen) throws GeneralSecurityException {
        StatementHead head = new StatementHead("CHUKEI-SIM-1", "BANK-X", io.chukei.jpki.Bytes.of(new byte[32]), "ATM00001",
            "BANK-X-HEAD-OFFICE", type, "20261121093000");
        byte[] statement = Statement.pay(head, new PayTerms(Selection.service("cash"), String.format(Locale.ROOT, "%012d", yen), "392",
            "000000000042")).toByteArray();
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(by.key());
        signer.update(statement);
        return new HolderEvidence(new HolderEvidence.Certificate(Bytes.of(new byte[20]), Bytes.of(by.serial().toByteArray()),
            Bytes.of(sha256(by.der())), Optional.of(Bytes.of(by.der()))), Bytes.of(signer.sign()), Statements.inputs(Bytes.of(statement)));
    }

    private static byte[] sha256(byte[] der) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(der);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
