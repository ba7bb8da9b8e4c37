package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;

import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

final class Iso87BinaryDialectTest extends Edition87Contract {
    private final EditionDialect ascii = new EditionDialect(Edition.ISO87_ASCII);

    Iso87BinaryDialectTest() {
        super(Edition.ISO87_BINARY);
    }

    @Test
    void elementsAreThoseOfTheAsciiFormAndOnlyTheirNotationDiffers() {
        StockJpos asciiBank = new StockJpos("iso87ascii");
        for (IssuerRequest request : IssuerSamples.requests()) {
            ISOMsg binary = sent(request);
            ISOMsg characters = asciiBank.read(ascii.encode(request));
            for (int element = 0; element <= 128; element++) {
                if (element != 1) {
                    assertEquals(characters.getString(element), binary.getString(element), "element " + element);
                }
            }
        }
    }

    @Test
    void anOddNumberOfDigitsIsFilledInFrontWhenFixedAndBehindWhenVariable() {
        String signOn = HexFormat.of().formatHex(dialect.encode(new IssuerNetwork("1121003000", 1, NetworkFunction.SIGN_ON)));
        assertEquals("0800" + "8220000000000000" + "0400000000000000" + "1121003000" + "000001" + "0001", signOn);
        String reversal = HexFormat.of().formatHex(dialect.encode(IssuerSamples.reversal(Amount.jpy(0))));
        assertTrue(reversal.contains("11" + "392000001010"), "DE 32");
    }

    @Test
    void anAnswerInCharactersIsNamedInWordsAndSoIsAPackedOneOnAnAsciiLine() {
        byte[] characters = new StockJpos("iso87ascii").answer(ascii.encode(IssuerSamples.requests().getFirst()), "00");
        assertEquals(DecodeProblem.CHARACTERS_ON_PACKED, problem(dialect, characters));
        byte[] packed = bank.answer(dialect.encode(IssuerSamples.requests().getFirst()), "00");
        assertEquals(DecodeProblem.PACKED_ON_CHARACTERS, problem(ascii, packed));
        byte[] behindTpdu = new byte[packed.length + 5];
        behindTpdu[0] = 0x60;
        System.arraycopy(packed, 0, behindTpdu, 5, packed.length);
        assertEquals(DecodeProblem.TPDU_IN_FRONT, problem(dialect, behindTpdu));
    }
}
