package io.chukei.jpki.der;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DerReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "30", "3080", "30800000", "308100", "3082007f", "30820001aa", "308500000000010a", "30030102", "3084ffffffff",
        "1f2001aa", "0201", "3005aabb"})
    void lengthsAndTagsThatDerDoesNotKnowAreRefused(String hex) {
        assertThrows(DerException.class, () -> reader(hex).enter(DerReader.SEQUENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200", "02020001", "0202ff80", "020200"})
    void integersNotInTheShortestFormAreRefused(String hex) {
        assertThrows(DerException.class, () -> reader(hex).integer(20));
    }

    @Test
    void integersAreReadWithTheirSign() throws DerException {
        assertEquals(BigInteger.valueOf(128), reader("02020080").integer(20));
        assertEquals(BigInteger.valueOf(-128), reader("020180").integer(20));
        assertThrows(DerException.class, () -> reader("0203010000").integer(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0101 01", "0100", "0102 0000"})
    void booleansAreFfOr00(String hex) {
        assertThrows(DerException.class, () -> reader(hex.replace(" ", "")).bool());
    }

    @Test
    void aWrittenDefaultIsRefused() throws DerException {
        assertThrows(DerException.class, () -> reader("010100").optionalTrue());
        assertTrue(reader("0101ff").optionalTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300", "030108", "030101", "030207ff", "0303060641"})
    void bitStringsWithWrongUnusedBitsAreRefused(String hex) {
        assertThrows(DerException.class, () -> reader(hex).bitString());
    }

    @Test
    void bitsCountFromTheHighestOfTheFirstOctet() throws DerException {
        BitString bits = reader("03020106").bitString();
        assertTrue(bits.isSet(5) && bits.isSet(6));
        assertTrue(!bits.isSet(0) && !bits.isSet(8) && !bits.isSet(4_000));
    }

    @Test
    void objectIdentifiersAreDotted() throws DerException {
        assertEquals("1.2.392.200149.8.5.1.3.30", reader("060b2a83088c9b55080501031e").oid());
        assertEquals("2.999.1", reader("0603883701").oid());
        for (String bad : List.of("0600", "060180", "06028001", "060b2a83ffffffffffffffff7f")) {
            assertThrows(DerException.class, () -> reader(bad).oid(), bad);
        }
    }

    @Test
    void timesAreThoseOfRfc5280() throws DerException {
        Map<String, Instant> good = Map.of("170d3530303130313030303030305a", Instant.parse("1950-01-01T00:00:00Z"),
            "170d3439313233313233353935395a", Instant.parse("2049-12-31T23:59:59Z"), "180f32303530303130313030303030305a",
            Instant.parse("2050-01-01T00:00:00Z"));
        for (Map.Entry<String, Instant> each : good.entrySet()) {
            assertEquals(each.getValue(), DerTime.read(reader(each.getKey())));
        }
        for (String bad : List.of("170b353030313031303030305a", "170d3530313330313030303030305a",
            "170d353030313031303030303030ff", "170d35303031303130303030305a30", "18113230353030313031303030303030305a5a")) {
            assertThrows(DerException.class, () -> DerTime.read(reader(bad)), bad);
        }
    }

    @Test
    void aCursorNeverLeavesItsBounds() throws DerException {
        DerReader outer = reader("3003020105" + "0400");
        DerReader inner = outer.enter(DerReader.SEQUENCE);
        assertEquals(BigInteger.valueOf(5), inner.integer(1));
        assertThrows(DerException.class, inner::peekTag);
        assertArrayEquals(new byte[0], outer.content(DerReader.OCTET_STRING));
        assertTrue(outer.atEnd());
        assertThrows(IndexOutOfBoundsException.class, () -> DerReader.over(new byte[3], 1, 4));
    }

    @Test
    void randomBytesOnlyEverEndAsDerException() {
        Random random = new Random(690);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            walk(bytes, random);
        }
    }

    private static void walk(byte[] bytes, Random random) {
        DerReader reader = DerReader.over(bytes);
        try {
            while (!reader.atEnd()) {
                switch (random.nextInt(7)) {
                    case 0 -> reader = reader.enter(reader.peekTag());
                    case 1 -> reader.integer(reader.peekTag(), 20);
                    case 2 -> reader.bitString(reader.peekTag());
                    case 3 -> reader.oid();
                    case 4 -> DerTime.read(reader);
                    case 5 -> reader.bool();
                    default -> reader.skip();
                }
            }
        } catch (DerException expected) {
            assertTrue(expected.getStackTrace().length == 0);
        }
    }

    private static DerReader reader(String hex) {
        return DerReader.over(HexFormat.of().parseHex(hex));
    }
}
