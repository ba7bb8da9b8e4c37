package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.StatementInputs;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.DecodeResult;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The holder's proof on its way to a bank, and balances on their way back.
final class EvidenceDataTest {
    private static final String MOST_NAME = "N".repeat(32);

    @Test
    void theNamesInElement48AreInTheOrderOfThePageAndHoldTheProof() throws ISOException {
        ISOMsg read = new StockJpos("iso87ascii").read(new EditionDialect(Edition.ISO87_ASCII).encode(IssuerSamples.cash()));
        String data = read.getString(48);
        List<String> names = new ArrayList<>();
        for (int at = 0; at < data.length(); at += 5 + Integer.parseInt(data.substring(at + 2, at + 5))) {
            names.add(data.substring(at, at + 2));
        }
        assertEquals(
            List.of("SV", "VT", "VM", "VC", "VF", "PS", "PF", "PI", "PR", "PC", "PT", "PM", "PY", "PL", "PE", "PA", "PU", "PN", "PG"),
            names);
        assertTrue(data.contains("PS0083ADE68B1PF0012PI012CHUKEI-SIM-1PR006BANK-X"));
        assertTrue(data.contains("PE008" + Base64.getEncoder().encodeToString("Scash".getBytes(StandardCharsets.UTF_8))));
        assertTrue(data.endsWith("PG344" + Base64.getEncoder().encodeToString(IssuerSamples.EVIDENCE.signature().toArray())));
    }

    @Test
    void inCmfTheCertificateTravelsWholeAndWithoutOneItsNamesDo() throws ISOException {
        ISOMsg whole = new StockJpos("cmf").read(new EditionDialect(Edition.CMF).encode(IssuerSamples.cash()));
        String hex = HexFormat.of().formatHex(whole.getBytes(114));
        assertTrue(hex.contains("c730" + "33".repeat(48)));
        assertFalse(whole.getString(48).contains("PG"));
        HolderEvidence.Certificate certificate = IssuerSamples.EVIDENCE.certificate();
        HolderEvidence byNames = new HolderEvidence(new HolderEvidence.Certificate(certificate.caKeyId(), certificate.serial(),
            certificate.sha256(), Optional.empty()), IssuerSamples.EVIDENCE.signature(), IssuerSamples.EVIDENCE.statement());
        ISOMsg names = new StockJpos("cmf")
            .read(new EditionDialect(Edition.CMF).encode(IssuerSamples.cash().provedBy(Optional.of(byNames))));
        assertTrue(
            HexFormat.of().formatHex(names.getBytes(114)).contains("e33ec914" + "01".repeat(20) + "ca043ade68b1cb20" + "00".repeat(32)));
    }

    @ParameterizedTest
    @EnumSource(Edition.class)
    void theLongestProofFitsIntoEveryEdition(Edition edition) throws ISOException {
        StatementInputs.Pay pay = new StatementInputs.Pay(IssuerSamples.filled(65, 'L'), "999999999999", "392", "999999999999");
        StatementInputs statement =
            new StatementInputs(MOST_NAME, MOST_NAME, IssuerSamples.filled(32, 0xff), "T".repeat(16), "M".repeat(35),
                "01", "20261121093000", Optional.of(pay));
        HolderEvidence longest = new HolderEvidence(new HolderEvidence.Certificate(IssuerSamples.filled(20, 1), IssuerSamples.filled(20, 2),
            IssuerSamples.filled(32, 3), Optional.of(IssuerSamples.filled(4_096, 4))), IssuerSamples.filled(256, 5), statement);
        Verification verification = new Verification.Delegated(Instant.parse("2026-11-21T00:29:58Z"), "CRL", Optional.of("9".repeat(50)),
            IssuerSamples.filled(32, 3));
        MoneyRequest cash = IssuerSamples.cash();
        MoneyRequest request = new MoneyRequest(cash.trace(), cash.kind(), cash.type(), cash.service(), cash.amount(),
            new Account.ByRouteOnly(), cash.acceptor(), verification, Optional.empty(), Optional.empty()).provedBy(Optional.of(longest));
        byte[] message = new EditionDialect(edition).encode(request);
        assertTrue(message.length <= 9_999, () -> "" + message.length);
        ISOMsg read = new StockJpos(edition.dialect()).read(message);
        assertArrayEquals(message, new StockJpos(edition.dialect()).write(read));
    }

    @Test
    void aProofTravelsUnderDelegationOnlyAndIsNeverPrinted() {
        MoneyRequest cash = IssuerSamples.cash();
        assertThrows(IllegalArgumentException.class, () -> new MoneyRequest(cash.trace(), cash.kind(), cash.type(), cash.service(),
            cash.amount(), cash.account(), cash.acceptor(), new Verification.Proxy(), Optional.empty(), Optional.empty())
            .provedBy(cash.evidence()));
        String printed =
            cash + IssuerSamples.EVIDENCE.toString() + IssuerSamples.EVIDENCE.certificate() + IssuerSamples.EVIDENCE.statement();
        assertFalse(printed.contains("3ade68b1") || printed.contains("BANK-X-HEAD-OFFICE") || printed.contains("2222"));
    }

    @ParameterizedTest
    @CsvSource({"ISO87_ASCII,0002392C000000123456,123456", "ISO93_ASCII,0001392D000000000001,-1", "CMF,00023920C000000123456,123456"})
    void aBalanceIsReadInEveryEdition(Edition edition, String element, long yen) throws ISOException {
        assertEquals(List.of(new Balance("00", element.substring(2, 4), 392, 0, yen)), balances(edition, element));
    }

    @ParameterizedTest
    @CsvSource({"ISO87_ASCII,0002392C00000012345", "ISO87_ASCII,0002840C000000123456", "ISO93_ASCII,0002392X000000123456",
        "CMF,0002392C000000123456", "CMF,000200000C00000012345"})
    void whatIsNoBalanceSaysNothingAndTheAnswerStillCounts(Edition edition, String element) throws ISOException {
        assertEquals(List.of(), balances(edition, element));
    }

    @ParameterizedTest
    @CsvSource({"ISO87_ASCII,0002840C0000000012340002392C000000123456", "ISO87_BINARY,0001392C0000001234560002840C000000001234",
        "ISO93_ASCII,0002392C0000001234560002978D000000001234"})
    void besideABalanceInAnotherCurrencyTheOneInYenIsRead(Edition edition, String element) throws ISOException {
        assertEquals(List.of(123_456L), balances(edition, element).stream().map(Balance::minorUnits).toList());
    }

    private static List<Balance> balances(Edition edition, String element) throws ISOException {
        EditionDialect dialect = new EditionDialect(edition);
        StockJpos bank = new StockJpos(edition.dialect());
        ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.cash()),
            edition == Edition.CMF ? "0000" : edition == Edition.ISO93_ASCII ? "000" : "00"));
        answer.set(54, element);
        DecodeResult.Decoded<?> decoded = assertInstanceOf(DecodeResult.Decoded.class, dialect.decode(bank.write(answer)));
        return assertInstanceOf(IssuerResponse.class, decoded.message()).balances();
    }

    @Test
    void severalBalancesGoToTerminalsAndComeBack() {
        List<Balance> both = List.of(new Balance("10", Balance.LEDGER, 392, 0, 150_000), new Balance("10", Balance.AVAILABLE, 392, 0, -20));
        assertEquals("10013920C00000015000010023920D000000000020", Balance.text(both));
        assertEquals(both, Balance.ofText(Balance.text(both)));
        assertEquals(List.of(), Balance.ofText("10013920C00000015000"));
        assertThrows(IllegalArgumentException.class, () -> Balance.text(List.of()));
        assertEquals(List.of(), Balance.ofText(""));
    }
}
