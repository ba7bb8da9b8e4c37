package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.chukei.iso8583.composite.CmfAmounts;
import io.chukei.iso8583.composite.CmfFigures;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.guard.GuardedPackager.Unpacked;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// docs/terminal-protocol.md §3.1 cell by cell: messages that are sound by their bytes and wrong by their elements or tags.
final class ElementRulesTest {
    /// The rows of the table, a value for each.
    private static final Set<Integer> ELEMENTS = new TreeSet<>(CmfElements.TABLE.elements().keySet());
    private static final int NETWORK = 0;
    private static final int IDENTIFY = 2;
    private static final int SALE = 4;
    private static final int SALE_WITH_PIN = 5;
    private static final int ONE_LEG = 6;
    private static final int REFUND = 8;
    private static final int ADVICE = 9;
    private static final int REVERSAL = 10;
    private static final int TOTALS = 12;
    private static final int MAC = 128;

    private final CmfDialect dialect = new CmfDialect();
    private final GuardedPackager packager = CmfDialect.newPackager();

    @Test
    void withoutAnyOneElementThatMustBeThereARequestIsRefused() throws ISOException {
        for (int index : List.of(NETWORK, IDENTIFY, SALE, REFUND, ADVICE, REVERSAL, TOTALS)) {
            for (int element : elements(index, true)) {
                ISOMsg fields = fields(index);
                fields.unset(element);
                DecodeProblem problem = problem(fields);
                boolean byCombination = (element == 56 && index == REFUND) || (element == 114 && index == SALE);
                assertEquals(byCombination ? DecodeProblem.BAD_COMBINATION : DecodeProblem.MISSING_ELEMENT, problem,
                    "request " + index + " without " + element);
            }
        }
    }

    @Test
    void withAnyOneElementThatTheTableDoesNotListARequestIsRefused() throws ISOException {
        for (int index : List.of(NETWORK, IDENTIFY, SALE, REFUND, ADVICE, REVERSAL, TOTALS)) {
            for (int element : elements(index, false)) {
                if (element == MAC && index > IDENTIFY) {
                    continue; // whatever is about money may have one
                }
                ISOMsg fields = fields(index);
                put(fields, element);
                DecodeProblem problem = problem(fields);
                assertTrue(problem == DecodeProblem.UNLISTED_ELEMENT || problem == DecodeProblem.BAD_COMBINATION,
                    "request " + index + " with " + element + ": " + problem);
            }
        }
    }

    @Test
    void anAnswerWithAnElementTooManyOrTooFewIsRefused() throws ISOException {
        for (TerminalResponse response : TerminalSamples.responses()) {
            byte[] sound = dialect.encodeResponse(response);
            ISOMsg more = unpacked(sound);
            more.set(25, "4000");
            assertEquals(DecodeProblem.UNLISTED_ELEMENT, answerProblem(packager.pack(more)));
            ISOMsg less = unpacked(sound);
            less.unset(39);
            assertEquals(DecodeProblem.MISSING_ELEMENT, answerProblem(packager.pack(less)));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 000010, BAD_PROCESSING_CODE", "3, 990000, BAD_PROCESSING_CODE", "3, 00000A, BAD_PROCESSING_CODE",
        "7, 1321003000, BAD_VALUE",
        "11, 000000000000, BAD_VALUE", "12, 20260230093000, BAD_VALUE", "12, 20261121240000, BAD_VALUE", "24, 100, BAD_FUNCTION_CODE",
        "4, 0000000000001000, BAD_VALUE", "42, ' SHOP', BAD_VALUE", "42, 'SHOP ', BAD_VALUE", "41, '                ', BAD_VALUE",
        "41, ' POS            ', BAD_VALUE"})
    void aValueOutsideItsRangeIsNamed(int element, String value, DecodeProblem problem) throws ISOException {
        ISOMsg fields = fields(SALE);
        fields.set(element, value);
        assertEquals(problem, problem(fields));
    }

    @ParameterizedTest
    @CsvSource({"10, 24, 402, BAD_FUNCTION_CODE", "10, 24, 401, BAD_COMBINATION", "11, 24, 400, BAD_COMBINATION", "10, 25, 1000, BAD_VALUE",
        "11, 4, 3920000000001000, BAD_VALUE", "11, 4, 3920000000000000, BAD_VALUE", "10, 56, 220000000000, BAD_VALUE",
        "9, 24, 200, BAD_FUNCTION_CODE",
        "0, 24, 100, BAD_VALUE", "1, 24, 801, BAD_VALUE"})
    void aReversalAnAdviceOrANetworkRequestThatContradictsItselfIsNamed(int index, int element, String value, DecodeProblem problem)
        throws ISOException {
        ISOMsg fields = fields(index);
        fields.set(element, value);
        assertEquals(problem, problem(fields));
    }

    @Test
    void aPinWithoutItsRulesIsRefused() throws ISOException {
        ISOMsg serialAlone = fields(SALE_WITH_PIN);
        serialAlone.unset(52);
        serialAlone.unset(128);
        assertEquals(DecodeProblem.BAD_COMBINATION, problem(serialAlone));
    }

    @ParameterizedTest
    @CsvSource({"1, '', BAD_TLV", "1, e100, BAD_TAG_LENGTH", "1, e103c10101ff, UNKNOWN_TAG", "1, e103c10102, UNSUPPORTED_VERSION",
        "1, e103c20110, MISSING_TAG", "1, e106c10101c20100, BAD_VALUE", "1, e106c10101c20141, BAD_VALUE",
        "1, e109c10101c20110c20110, TAG_ORDER",
        "1, e106c10101cf0101, UNKNOWN_TAG", "1, e18106c10101c20110, BAD_TLV", "4, e103c10101, MISSING_TAG",
        "4, e107c10101cc0201, BAD_TLV", "4, e108c10101cf0101cc00, MISSING_TAG", "4, e10ac10101cc0155cf020101, BAD_TAG_LENGTH",
        "4, e10cc10101cc0155cf0101ce0101, UNKNOWN_TAG", "2, e103c10101, MISSING_TAG", "2, e105c10101e200, BAD_TAG_LENGTH"})
    void privateDataThatIsUnsoundIsNamed(int index, String hex, DecodeProblem problem) throws ISOException {
        ISOMsg fields = fields(index);
        byte[] data = HexFormat.of().parseHex(hex);
        fields.set(114, data.length == 0 ? new byte[]{(byte) 0xE1} : data);
        assertEquals(problem, problem(fields));
    }

    @Test
    void aProofOfTheOtherFormIsRefused() throws ISOException {
        ISOMsg identify = fields(IDENTIFY);
        identify.set(114, withForm(identify.getBytes(114), 2));
        assertEquals(DecodeProblem.BAD_TAG_VALUE, problem(identify));
        ISOMsg pay = fields(ONE_LEG);
        pay.set(114, withForm(pay.getBytes(114), 1));
        assertEquals(DecodeProblem.BAD_TAG_VALUE, problem(pay));
        pay.set(114, withForm(pay.getBytes(114), 3));
        assertEquals(DecodeProblem.BAD_TAG_VALUE, problem(pay));
    }

    @Test
    void anUnsoundRequestIsAnsweredWhenItSaysWhomToAnswerAndOnlyThen() throws ISOException {
        ISOMsg fields = fields(SALE);
        fields.unset(4);
        DecodeResult.Malformed<TerminalRequest> named = malformed(packager.pack(fields));
        TerminalResponse answer = (TerminalResponse) assertInstanceOf(DecodeResult.Decoded.class,
            dialect.decodeResponse(named.answer().orElseThrow().toArray())).message();
        assertEquals(TerminalResponse.MALFORMED, answer.actionCode());
        fields.unset(41);
        assertTrue(malformed(packager.pack(fields)).answer().isEmpty());
        assertTrue(malformed(dialect.encodeResponse(TerminalSamples.responses().getFirst())).answer().isEmpty(),
            "an answer is not answered");
    }

    /// The template's third tag inside E1 is C5 of E2: C1 01 01, E2 len, C5 01 form.
    private static byte[] withForm(byte[] data, int form) {
        byte[] changed = data.clone();
        for (int at = 0; at < changed.length - 2; at++) {
            if (changed[at] == (byte) 0xC5 && changed[at + 1] == 1) {
                changed[at + 2] = (byte) form;
                return changed;
            }
        }
        throw new AssertionError("no proof in " + Arrays.toString(data));
    }

    private List<Integer> elements(int index, boolean present) throws ISOException {
        ISOMsg fields = fields(index);
        return ELEMENTS.stream().filter(element -> fields.hasField(element) == present)
            .filter(element -> !(present && index == REVERSAL && element == 37))
            .filter(element -> present || !(element == 52 && index == SALE) && !(element == 114 && index == NETWORK))
            .toList();
    }

    private static void put(ISOMsg fields, int element) throws ISOException {
        ElementFormat format = Objects.requireNonNull(CmfElements.TABLE.elements().get(element));
        switch (format.content()) {
            case DIGITS, NUMBER -> fields.set(element, "1".repeat(format.most()));
            case SIGNED -> fields.set(element, "C" + "1".repeat(format.most()));
            case TEXT -> fields.set(element, "A".repeat(format.most()));
            case BINARY, OCTETS -> {
                if (element == 30) {
                    CmfAmounts.writeOriginal(fields, Amount.jpy(1));
                } else if (element == CmfFigures.ELEMENT) {
                    CmfFigures.write(fields, Figures.NONE);
                } else {
                    fields.set(element, new byte[Math.min(16, format.most())]);
                }
            }
        }
    }

    private ISOMsg fields(int index) throws ISOException {
        return unpacked(dialect.encodeRequest(TerminalSamples.requests().get(index)));
    }

    private ISOMsg unpacked(byte[] message) {
        return assertInstanceOf(Unpacked.Message.class, packager.unpack(message)).fields();
    }

    private DecodeProblem problem(ISOMsg fields) {
        return malformed(packager.pack(fields)).problem();
    }

    private DecodeResult.Malformed<TerminalRequest> malformed(byte[] message) {
        return switch (dialect.decodeRequest(message)) {
            case DecodeResult.Decoded<TerminalRequest> decoded -> throw new AssertionError("read as " + decoded.message());
            case DecodeResult.Malformed<TerminalRequest> malformed -> malformed;
        };
    }

    private DecodeProblem answerProblem(byte[] message) {
        return assertInstanceOf(DecodeResult.Malformed.class, dialect.decodeResponse(message)).problem();
    }
}
