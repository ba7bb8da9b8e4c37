package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.Service;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class Iso87DialectTest extends Edition87Contract {
    Iso87DialectTest() {
        super(Edition.ISO87_ASCII);
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
    void anAnswerWithoutAMandatoryElementOrWithAnImpossibleDateIsMalformed() {
        for (int element : List.of(7, 11, 39)) {
            ISOMsg answer = approval();
            answer.unset(element);
            assertEquals(DecodeProblem.MISSING_ELEMENT, problem(bank.write(answer)));
        }
        ISOMsg answer = approval();
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
}
