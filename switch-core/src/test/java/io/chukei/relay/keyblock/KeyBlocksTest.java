package io.chukei.relay.keyblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.keyblock.BlockOpened.Opened;
import io.chukei.relay.keyblock.BlockOpened.Refused;
import io.chukei.relay.keyblock.BlockOpened.Why;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyBlocksTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String AES = "4141414141414141414141414141414141414141414141414141414141414141";

    /// The first three: ASC X9 TR-31:2018 A.7.2.2, A.7.3.2 (with an optional block) and A.7.4. The others are blocks that a
    /// payShield 10k made (openemv/tr31, test/tr31_decrypt_test.c).
    @ParameterizedTest
    @CsvSource({
        "DD7515F2BFC17F85CE48F3CA25CB21F6, B0080P0TE00E000094B420079CC80BA3461F86FE26EFC4A3B8E4FA4C5F5341176EED7B727B8A248E, P0, 3F419E1CB7079442AA37474C2EFBF8B8",
        "1D22BF32387C600AD97F9B97A51311AC, B0104B0TX12S0100KS1800604B120F9292800000BB68BE8680A400D9191AD4ECE45B6E6C0D21C4738A52190E248719E24B433627, B0, E8BC63E5479455E26577F715D587FE68",
        "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6, D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C07156A27E8E31DA05F7425509593D03A457DC34, P0, 3F419E1CB7079442AA37474C2EFBF8B8",
        "EFE0853B256B583D868F251CE99EA1D9, B0080K0TN00N00001C414014375212C24995E405B5EE052CB92B67F455EA2680F6751088F9F1C228, K0, 5DB50B454F8389ADCE573BE50861F2BF",
        AES + ", D0112B0TN00N000037DB9B046B7B0048785690759580ABC3B9842AB4BB7717B49E92528E575785D8123559376A2553B27BE94F054F4E971C, B0, 1FA1F7CEC798D91545DA8AE0C7796BD9",
        AES + ", D0144D0AN00N0000127862F945C2DED04530FAF7CDBC8B0BA10C7AA79BD5E0C2C5D6AC173BF588E4B19ACF1357178D50EA0AB193228E13958304FC6149632DFDCADF3A5B3D57E814, D0, BE19E6A07A760F10EF8E83A226B63AAD141F463FDDD4F47DB244B4023EC3CACC"})
    void publishedBlocksOpen(String protection, String block, String usage, String key) {
        Opened opened = assertInstanceOf(Opened.class, KeyBlocks.open(HEX.parseHex(protection), block));
        assertEquals(usage, opened.header().usage());
        assertEquals(key, HEX.formatHex(opened.key()));
        assertEquals("Opened[" + usage + "]", opened.toString());
    }

    @Test
    void whatIsWrappedHereOpensHereAndAtTheOtherSideAndBack() {
        Random random = new Random(7);
        Randomness padding = new SeededRandomness(7);
        for (int round = 0; round < 50; round++) {
            byte[] protection = new byte[32];
            byte[] key = new byte[16];
            random.nextBytes(protection);
            random.nextBytes(key);
            String block = KeyBlocks.wrap(protection, new BlockHeader("P0", 'T', 'B', "01", 'E'), key, padding);
            assertEquals(HEX.formatHex(key), HEX.formatHex(SimulatedKeyBlocks.open(protection, block).orElseThrow().bytes()));
            String back = SimulatedKeyBlocks.wrap(protection, "M3", 'C', key, random);
            assertEquals(HEX.formatHex(key), HEX.formatHex(assertInstanceOf(Opened.class, KeyBlocks.open(protection, back)).key()));
        }
    }

    @Test
    void noCharacterOfABlockCanBeChanged() {
        byte[] protection = HEX.parseHex(AES);
        String block = KeyBlocks.wrap(protection, new BlockHeader("P0", 'T', 'B', "00", 'E'), new byte[16], new SeededRandomness(8));
        for (int i = 0; i < block.length(); i++) {
            char other = block.charAt(i) == '0' ? '1' : '0';
            String changed = block.substring(0, i) + other + block.substring(i + 1);
            assertInstanceOf(Refused.class, KeyBlocks.open(protection, changed), "at " + i);
            assertInstanceOf(Refused.class, KeyBlocks.open(protection, block.substring(0, i)), "cut at " + i);
        }
    }

    @Test
    void eachRefusalHasItsName() {
        byte[] aes = HEX.parseHex(AES);
        String block = KeyBlocks.wrap(aes, new BlockHeader("P0", 'T', 'B', "00", 'E'), new byte[16], new SeededRandomness(9));
        assertEquals(new Refused(Why.NOT_A_BLOCK), KeyBlocks.open(aes, "D0005"));
        assertEquals(new Refused(Why.VERSION), KeyBlocks.open(aes, "A" + block.substring(1)));
        assertEquals(new Refused(Why.PROTECTION_KEY), KeyBlocks.open(aes, "B" + block.substring(1)));
        assertEquals(new Refused(Why.NOT_AUTHENTIC), KeyBlocks.open(new byte[32], block));
        assertThrows(IllegalArgumentException.class, () -> new BlockHeader("P", 'T', 'B', "00", 'E'));
    }

    @Test
    void noInputBringsTheReaderDown() {
        Random random = new Random(10);
        String alphabet = "0123456789ABCDEFKSPT";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "D" : "B");
            int length = 16 + random.nextInt(160);
            text.append(String.format(java.util.Locale.ROOT, "%04d", length));
            while (text.length() < length) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (random.nextBoolean()) {
                text.replace(5, 16, "P0TB00E0" + random.nextInt(3) + "00");
            }
            byte[] protection = Arrays.copyOf(HEX.parseHex(AES), random.nextBoolean() ? 16 : 32);
            assertInstanceOf(Refused.class, KeyBlocks.open(protection, text.toString()));
        }
    }
}
