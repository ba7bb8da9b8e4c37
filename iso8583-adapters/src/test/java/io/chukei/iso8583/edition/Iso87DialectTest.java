package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerDialectContract;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Service;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class Iso87DialectTest extends IssuerDialectContract {
    private final EditionDialect dialect = new EditionDialect(Edition.ISO87_ASCII);
    private final StockJpos bank = new StockJpos("iso87ascii");

    @Override
    protected IssuerDialect dialect() {
        return dialect;
    }

    @Override
    protected byte[] answer(byte[] request, String responseCode) {
        return bank.answer(request, responseCode);
    }

    @Override
    protected String approvedCode() {
        return "00";
    }

    @Override
    protected String networkAcceptedCode() {
        return "00";
    }

    @Override
    protected String notFoundCode() {
        return "25";
    }

    @Override
    protected List<String> pickUpCodes() {
        return List.of("04", "07", "33", "34", "35", "36", "37", "38", "41", "43", "67");
    }

    @Override
    protected List<String> doubtfulCodes() {
        return List.of("06", "10", "09", "68", "90", "91", "95", "96", "98", "ZZ");
    }

    @Override
    protected String declinedCode() {
        return "51";
    }

    @Override
    protected String partialCode() {
        return "10";
    }

    @Test
    void aDelegatedCreditSaleReadsAtTheBankAsTheDocumentSays() {
        ISOMsg read = sent(IssuerSamples.requests().getFirst());
        assertEquals("0200", read.getString(0));
        assertElements(read, "2", "9392000000000017", "3", "000000", "4", "000000001000", "7", "1121003000", "11", "004711", "12", "093000",
            "13", "1121", "14", "2912", "18", "5411", "22", "071", "25", "00", "32", "39200000101", "37", "632509004711", "41", "POS00001",
            "42", "SHOP-1-MAIN    ", "43", "SHOP 1 TOKYO JP" + " ".repeat(25), "49", "392");
        assertEquals("SV0011VT01420261121002958VM003CRLVC0041234VF064" + "0".repeat(64), read.getString(48));
        assertFalse(read.hasField(52) || read.hasField(90) || read.hasField(95) || read.hasField(102) || read.hasField(103));
    }

    @Test
    void aProxyRequestTellsNothingOfTheCertificate() {
        ISOMsg read = sent(IssuerSamples.money(MoneyKind.FINANCIAL, Service.DEBIT, IssuerSamples.CONVERSION, new Verification.Proxy()));
        assertElements(read, "103", "c0nv-ersion-id", "48", "SV0012");
        assertFalse(read.hasField(2) || read.hasField(102));
    }

    @Test
    void aBankAccountTravelsInElement102AndThePinInElement52() {
        ISOMsg read = sent(IssuerSamples.requests().get(5));
        assertElements(read, "3", "010000", "102", "0011234567");
        assertArrayEquals(new byte[]{1, 2, 3, 4, 5, 6, 7, 8}, read.getBytes(52));
    }

    @Test
    void aReversalNamesTheOriginalAsTheBankSawItAndAPartTellsWhatStands() {
        ISOMsg full = sent(IssuerSamples.reversal(Amount.jpy(0)));
        assertElements(full, "0", "0420", "3", "000000", "4", "000000001000", "39", "68", "48", "RR0044021", "90",
            "0200" + "004710" + "1121002959" + "39200000101" + "00000000000");
        assertFalse(full.hasField(95));
        ISOMsg part = sent(IssuerSamples.reversal(Amount.jpy(400)).asRepeat());
        assertElements(part, "0", "0421", "4", "000000001000", "95", "000000000400" + "0".repeat(30));
    }

    @Test
    void aRefundNamesItsOriginalAndAnAdviceItsApproval() {
        assertElements(sent(IssuerSamples.requests().get(4)), "0", "0200", "3", "200000", "4", "000000000300", "90",
            "0200" + "004710" + "1121002959" + "39200000101" + "00000000000");
        assertElements(sent(IssuerSamples.advice()), "0", "0220", "4", "000000000900", "38", "A12345");
        assertElements(sent(IssuerSamples.requests().get(1)), "0", "0100");
    }

    @Test
    void approvalCodeAndSettlementDateAreReadFromTheAnswer() {
        ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "00"));
        answer.set(38, "123456");
        answer.set(15, "1122");
        IssuerResponse response = assertInstanceOf(IssuerResponse.class, decoded(bank.write(answer)));
        assertEquals(Optional.of("123456"), response.approvalCode());
        assertEquals(Optional.of(MonthDay.of(11, 22)), response.settlementDate());
    }

    @Test
    void anAnswerWithoutAMandatoryElementOrWithAnImpossibleDateIsMalformed() {
        for (int element : List.of(7, 11, 39)) {
            ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "00"));
            answer.unset(element);
            assertEquals(DecodeProblem.MISSING_ELEMENT, problem(bank.write(answer)));
        }
        ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "00"));
        answer.set(15, "1340");
        assertEquals(DecodeProblem.BAD_VALUE, problem(bank.write(answer)));
    }

    @Test
    void anUnknownNetworkFunctionIsNamed() {
        byte[] signOn = dialect.encode(IssuerSamples.requests().get(11));
        String changed = new String(signOn, StandardCharsets.US_ASCII).replaceFirst("001$", "999");
        assertEquals(DecodeProblem.BAD_FUNCTION_CODE, problem(changed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theBusinessDateTravelsInElement15OfRequestsAndAdvices() {
        LocalDate date = LocalDate.of(2026, 11, 22);
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        assertElements(bank.read(dialect.encode(money.countedOn(date))), "15", "1122");
        assertElements(bank.read(dialect.encode(IssuerSamples.advice().countedOn(date).asRepeat())), "15", "1122");
    }

    @Test
    void whatADeclineTellsBeyondNo() {
        assertEquals(DeclineReason.BALANCE, dialect.declineReason("51"));
        assertEquals(DeclineReason.WRONG_PIN, dialect.declineReason("55"));
        assertEquals(DeclineReason.PIN_BLOCKED, dialect.declineReason("75"));
        assertEquals(DeclineReason.OVER_LIMIT, dialect.declineReason("61"));
    }

    @Test
    void aFormThatTheEditionCannotCarryIsRefusedAndNeverTruncated() {
        assertTrue(dialect.carries("POS00001", "SHOP-1-MAIN"));
        assertFalse(dialect.carries("POS000012", "SHOP-1-MAIN"));
        assertFalse(dialect.carries("POS00001", "A-MERCHANT-OF-16"));
        IssuerTrace trace = IssuerSamples.TRACE;
        IssuerTrace tooLong = new IssuerTrace(trace.transmissionTime(), trace.stan(), trace.localTime(), trace.rrn(), trace.acquirer(),
            "POS000012", trace.merchant());
        MoneyRequest request = new MoneyRequest(tooLong, MoneyKind.FINANCIAL, io.chukei.iso8583.message.TransactionType.GOODS,
            Service.CREDIT, Amount.jpy(1), IssuerSamples.CARD, IssuerSamples.ACCEPTOR, new Verification.Proxy(), Optional.empty(),
            Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> dialect.encode(request));
    }

    @Test
    void noMessageOfOursPrintsItsAccountOrPin() {
        for (IssuerMessage message : IssuerSamples.requests()) {
            String text = message.toString();
            assertFalse(text.contains("9392000000000017") || text.contains("0011234567") || text.contains("c0nv"), text);
        }
    }

    private ISOMsg sent(IssuerMessage message) {
        return bank.read(dialect.encode(message));
    }

    private static void assertElements(ISOMsg read, String... elementsAndValues) {
        for (int i = 0; i < elementsAndValues.length; i += 2) {
            String element = elementsAndValues[i];
            assertEquals(elementsAndValues[i + 1], read.getString(element), () -> "element " + element);
        }
    }

    private DecodeProblem problem(byte[] message) {
        return assertInstanceOf(DecodeResult.Malformed.class, dialect.decode(message)).problem();
    }
}
