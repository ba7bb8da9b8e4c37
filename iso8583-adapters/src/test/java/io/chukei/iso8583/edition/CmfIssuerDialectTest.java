package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerDialectContract;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class CmfIssuerDialectTest extends IssuerDialectContract {
    private final EditionDialect dialect = new EditionDialect(Edition.CMF);
    private final StockJpos bank = new StockJpos("cmf");

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
        return "0000";
    }

    @Override
    protected String networkAcceptedCode() {
        return "8000";
    }

    @Override
    protected String declinedCode() {
        return "1016";
    }

    @Override
    protected String notFoundCode() {
        return "9114";
    }

    @Override
    protected String partialCode() {
        return "0002";
    }

    @Override
    protected List<String> pickUpCodes() {
        return List.of("2000", "2001", "2004", "2006", "2008", "2009", "2010");
    }

    @Override
    protected List<String> doubtfulCodes() {
        return List.of("0002", "0006", "1811", "1812", "9106", "9107", "9109", "9110", "9111", "9112", "9123", "8000");
    }

    @Test
    void aSaleReadsAtTheBankAsTheDocumentSays() {
        ISOMsg read = sent(0);
        assertElements(read, "0", "2200", "2", "9392000000000017", "3", "000000", "4", "3920000000001000", "7", "1121003000", "11",
            "000000004711", "12", "20261121093000", "14", "2912", "22", "20000000020000000200000002000000", "24", "200", "26", "5411", "32",
            "39200000101", "37", "632509004711", "41", "POS00001        ", "42", "SHOP-1-MAIN", "43.2", "SHOP 1 TOKYO JP");
        assertFalse(read.hasField(13) || read.hasField(49) || read.hasField(25) || read.hasField(70) || read.hasField(90));
        assertElements(sent(1), "0", "2100", "24", "100");
        assertElements(sent(5), "22", "20000000080000000200000002000000", "102", "0011234567", "52", "0102030405060708");
    }

    @Test
    void aReversalNamesTheOriginalByItsLocalTimeAndAPartHasTheOriginalAmountInElement30() {
        ISOMsg full = bank.read(dialect.encode(IssuerSamples.reversal(Amount.jpy(0))));
        assertElements(full, "0", "2420", "4", "3920000000001000", "24", "400", "25", "4021", "48", "RR0044021", "56",
            "2200" + "000000004710" + "20261121092959" + "39200000101");
        assertFalse(full.hasField(30) || full.hasField(39) || full.hasField(95));
        ISOMsg part = bank.read(dialect.encode(IssuerSamples.reversal(Amount.jpy(400)).asRepeat()));
        assertElements(part, "0", "2421", "4", "3920000000000400", "24", "401", "30.0", "3920000000001000", "30.1", "0".repeat(16));
    }

    @Test
    void networkManagementHasItsFunctionInElement24() {
        assertElements(sent(11), "0", "2804", "24", "801");
        assertElements(sent(13), "24", "831", "11", "000000999999");
    }

    @Test
    void settlementDateAndApprovalCodeAreReadFromTheAnswer() {
        ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "0000"));
        answer.set(38, "123456");
        answer.set(15, "20261122");
        IssuerResponse response = assertInstanceOf(IssuerResponse.class, decoded(bank.write(answer)));
        assertEquals("0210", response.mti());
        assertEquals(Optional.of("1121093000"), response.localTime());
        assertEquals(Optional.of("123456"), response.approvalCode());
        assertEquals(Optional.of(MonthDay.of(11, 22)), response.settlementDate());
    }

    @Test
    void theBusinessDateTravelsInElement15OfRequestsAndAdvices() {
        LocalDate date = LocalDate.of(2026, 11, 22);
        MoneyRequest money = (MoneyRequest) IssuerSamples.requests().getFirst();
        assertElements(bank.read(dialect.encode(money.countedOn(date))), "15", "20261122");
        assertElements(bank.read(dialect.encode(IssuerSamples.advice().countedOn(date).asRepeat())), "15", "20261122");
    }

    @Test
    void whatADeclineTellsBeyondNo() {
        assertEquals(DeclineReason.BALANCE, dialect.declineReason("1016"));
        assertEquals(DeclineReason.WRONG_PIN, dialect.declineReason("1017"));
        assertEquals(DeclineReason.PIN_BLOCKED, dialect.declineReason("1006"));
        assertEquals(DeclineReason.OVER_LIMIT, dialect.declineReason("1021"));
    }

    @Test
    void aMessageOfAnotherEditionIsNamedInWords() {
        ISOMsg answer = bank.read(bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "0000"));
        answer.set(0, "0210");
        DecodeResult.Malformed<?> malformed = assertInstanceOf(DecodeResult.Malformed.class, dialect.decode(bank.write(answer)));
        assertEquals(DecodeProblem.OTHER_EDITION, malformed.problem());
    }

    private ISOMsg sent(int sample) {
        return bank.read(dialect.encode(IssuerSamples.requests().get(sample)));
    }

    private static void assertElements(ISOMsg read, String... elementsAndValues) {
        for (int i = 0; i < elementsAndValues.length; i += 2) {
            String element = elementsAndValues[i];
            assertEquals(elementsAndValues[i + 1], read.getString(element), () -> "element " + element);
        }
    }
}
