package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.message.Amount;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class CmfIssuerDialectTest extends Edition93Contract {
    CmfIssuerDialectTest() {
        super(Edition.CMF);
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
    protected String pinTriesPickUpCode() {
        return "2006";
    }

    @Override
    protected List<String> doubtfulCodes() {
        return List.of("0002", "0006", "1811", "1812", "9106", "9107", "9109", "9110", "9111", "9112", "9123", "8000");
    }

    @Override
    String element15() {
        return "20261122";
    }

    /// Here DE 4 tells its currency.
    @Override
    void inDollars(ISOMsg answer) {
        answer.set(4, "8402000000001000");
    }

    @Override
    Map<String, DeclineReason> declines() {
        return Map.of("1016", DeclineReason.BALANCE, "1017", DeclineReason.WRONG_PIN, "1006", DeclineReason.PIN_BLOCKED, "1021",
            DeclineReason.OVER_LIMIT);
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
        ISOMsg full = sent(IssuerSamples.reversal(Amount.jpy(0)));
        assertElements(full, "0", "2420", "4", "3920000000001000", "24", "400", "25", "4021", "48", "RR0044021", "56",
            "2200" + "000000004710" + "20261121092959" + "39200000101");
        assertFalse(full.hasField(30) || full.hasField(39) || full.hasField(95));
        ISOMsg part = sent(IssuerSamples.reversal(Amount.jpy(400)).asRepeat());
        assertElements(part, "0", "2421", "4", "3920000000000400", "24", "401", "30.0", "3920000000001000", "30.1", "0".repeat(16));
    }

    @Test
    void networkManagementHasItsFunctionInElement24() {
        assertElements(sent(11), "0", "2804", "24", "801");
        assertElements(sent(13), "24", "831", "11", "000000999999");
    }
}
