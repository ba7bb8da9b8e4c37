package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.message.Amount;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class Iso93DialectTest extends Edition93Contract {
    Iso93DialectTest() {
        super(Edition.ISO93_ASCII);
    }

    @Override
    protected String approvedCode() {
        return "000";
    }

    @Override
    protected String networkAcceptedCode() {
        return "800";
    }

    @Override
    protected String declinedCode() {
        return "116";
    }

    @Override
    protected String notFoundCode() {
        return "914";
    }

    @Override
    protected String partialCode() {
        return "002";
    }

    @Override
    protected List<String> pickUpCodes() {
        return List.of("200", "201", "204", "206", "208", "209", "210");
    }

    @Override
    protected String pinTriesPickUpCode() {
        return "206";
    }

    @Override
    protected List<String> doubtfulCodes() {
        return List.of("002", "006", "906", "907", "909", "910", "911", "912", "923", "800");
    }

    @Override
    String element15() {
        return "261122";
    }

    @Override
    Map<String, DeclineReason> declines() {
        return Map.of("116", DeclineReason.BALANCE, "117", DeclineReason.WRONG_PIN, "106", DeclineReason.PIN_BLOCKED, "121",
            DeclineReason.OVER_LIMIT);
    }

    @Test
    void aSaleReadsAtTheBankAsTheDocumentSays() {
        assertElements(sent(0), "0", "1200", "2", "9392000000000017", "3", "000000", "4", "000000001000", "7", "1121003000", "11", "004711",
            "12", "261121093000", "14", "2912", "22", "510101500" + "00C", "24", "200", "26", "5411", "32", "39200000101", "37",
            "632509004711",
            "41", "POS00001", "42", "SHOP-1-MAIN    ", "43", "SHOP 1 TOKYO JP", "49", "392");
        ISOMsg read = sent(0);
        assertTrue(read.getString(48).startsWith("SV0011VT014"));
        assertFalse(read.hasField(13) || read.hasField(18) || read.hasField(25) || read.hasField(70) || read.hasField(90));
        assertElements(sent(1), "0", "1100", "24", "100");
        assertElements(sent(5), "22", "510101513" + "00C", "102", "0011234567", "52", "0102030405060708");
    }

    @Test
    void aReversalNamesTheOriginalByItsLocalTimeAndAPartHasTheOriginalAmountInElement30() {
        ISOMsg full = sent(IssuerSamples.reversal(Amount.jpy(0)));
        assertElements(full, "0", "1420", "4", "000000001000", "24", "400", "25", "4021", "48", "RR0044021", "56",
            "1200" + "004710" + "261121092959" + "11" + "39200000101");
        assertFalse(full.hasField(30) || full.hasField(39) || full.hasField(95));
        ISOMsg part = sent(IssuerSamples.reversal(Amount.jpy(400)).asRepeat());
        assertElements(part, "0", "1421", "4", "000000000400", "24", "401", "30", "000000001000" + "0".repeat(12));
    }

    @Test
    void networkManagementHasItsFunctionInElement24() {
        assertElements(sent(11), "0", "1804", "24", "801");
        assertElements(sent(13), "24", "831", "11", "999999");
    }
}
