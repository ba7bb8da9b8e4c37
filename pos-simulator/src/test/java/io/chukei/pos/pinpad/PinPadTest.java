package io.chukei.pos.pinpad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.testbed.securitymodule.MessageMacs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PinPadTest {
    private static final Bytes MAC_KEY = Bytes.fromHex("4c26379dc1ba8a5bd0a2d0c4b34c2f1a");
    private static final PadKeys.MacKey MAC = new PadKeys.MacKey(MAC_KEY, MessageMacs.X9_19);
    /// ANSI X9.24-1:2009 annex A.4: initial key and key serial number of the base key 0123…3210.
    private static final PadKeys DERIVED =
        new PadKeys.Derived(Bytes.fromHex("6ac292faa1315b4d858ab3a3d7d5933a"), Bytes.fromHex("ffff9876543210e00000"), MAC);
    private static final PadKeys STATIC = new PadKeys.Static(Bytes.fromHex("0123456789abcdeffedcba9876543210"), MAC);

    private static final PaymentRequest SALE =
        new PaymentRequest(new Trace(false, "1121003000", 7, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"),
            PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000007",
            new Evidence.WithHandle(Bytes.of((byte) 1), 1), Optional.empty());

    private static String clear(String key, Pin pin) throws Exception {
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(key + key.substring(0, 16)), "DESede"));
        return HexFormat.of().formatHex(cipher.doFinal(pin.block().toArray()));
    }

    /// The keys are those of the standard's table (annex A.4, KSN …E00001 to …E00003) with the PIN variant of A.4.1.
    @ParameterizedTest
    @CsvSource({"1,042666b49184cf5c68de9628d0397b36", "2,c46551cef9fd244faa9ad834130d3b38", "3,0df3d9422aca561a47676d07ad6bad05"})
    void aPinGoesAsFormatOneUnderTheKeyOfItsNumber(int counter, String pinKey) throws Exception {
        Pin pin = new PinPad(DERIVED, new Random(1)).encipher(new CardPin("48213"), () -> counter);
        assertTrue(clear(pinKey, pin).startsWith("1548213"));
        assertEquals(Optional.of(Bytes.fromHex("ffff9876543210e0000" + counter)), pin.keySerial());
        assertTrue(pin.mac().isEmpty());
    }

    @Test
    void underOneKeyNoNumberIsSentAndNoneIsUsedUp() throws Exception {
        PinPad pad = new PinPad(STATIC, new Random(2));
        Pin pin = pad.encipher(new CardPin("123456789012"), () -> {
            throw new IOException("no counter is wanted");
        });
        assertTrue(clear("0123456789abcdeffedcba9876543210", pin).startsWith("1c123456789012"));
        assertEquals(Optional.empty(), pin.keySerial());
        Set<String> fills = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            fills.add(clear("0123456789abcdeffedcba9876543210", pad.encipher(new CardPin("1234"), () -> 1)));
        }
        assertEquals(50, fills.size(), "what is behind the PIN is random");
    }

    @ParameterizedTest
    @EnumSource(MessageMacs.class)
    void theMacIsThatOfTheBytesThatAreSent(MessageMacs algorithm) throws Exception {
        PinPad pad = new PinPad(new PadKeys.Static(MAC_KEY, new PadKeys.MacKey(MAC_KEY, algorithm)), new Random(3));
        PaymentRequest request = SALE.withPin(pad.encipher(new CardPin("1234"), () -> 1));
        byte[] sent = new CmfDialect().encodeRequest(pad.sealed(request));
        byte[] mac = algorithm.of(MAC_KEY.toArray(), Arrays.copyOf(sent, sent.length - 4));
        assertArrayEquals(Arrays.copyOf(mac, 4), Arrays.copyOfRange(sent, sent.length - 4, sent.length));
        PaymentRequest repeat = request.withTrace(request.trace().withRepeat(true));
        assertNotEquals(((PaymentRequest) pad.sealed(request)).pin().orElseThrow().mac(),
            ((PaymentRequest) pad.sealed(repeat)).pin().orElseThrow().mac(), "another MTI, another MAC");
        assertSame(SALE, pad.sealed(SALE), "no PIN, no MAC");
    }

    /// The debit in hexadecimal on docs/terminal-protocol.md §10, written from its words.
    @Test
    void thePagesExampleIsWhatAPadWithItsKeysWrites() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"));
        String example = page.lines().filter(line -> line.startsWith("2200") && line.endsWith("8dcb75fc")).findFirst().orElseThrow();
        PinPad pad = new PinPad(DERIVED, () -> 0xAAAA_AAAA_AAAA_AAAAL);
        byte[] handle = new byte[300];
        Arrays.fill(handle, (byte) 0x44);
        PaymentRequest sale = new PaymentRequest(
            new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"), PaymentMode.FINANCIAL,
            "SHOP-1-MAIN", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithHandle(Bytes.of(handle), 1), Optional.empty());
        PaymentRequest pinned = sale.withPin(pad.encipher(new CardPin("48213"), () -> 1));
        assertEquals(example, HexFormat.of().formatHex(new CmfDialect().encodeRequest(pad.sealed(pinned))));
        PaymentRequest repeat = (PaymentRequest) pad.sealed(pinned.withTrace(pinned.trace().withRepeat(true)));
        assertEquals("5181e514", repeat.pin().orElseThrow().mac().orElseThrow().hex());
    }

    @Test
    void countersWithMoreThanTenOnesAreSkipped() {
        assertEquals(1, KeyCounter.after(0));
        assertEquals(0x7FE, KeyCounter.after(0x7FD));
        assertEquals(0x800, KeyCounter.after(0x7FE));
        assertTrue(KeyCounter.after(0x1F_F800) > KeyCounter.HIGHEST, "used up");
    }

    @Test
    void aPinHasFourToTwelveDigitsAndIsNeverPrinted() {
        for (String bad : new String[]{"", "123", "1234567890123", "12a4", "１２３４"}) {
            assertThrows(IllegalArgumentException.class, () -> new CardPin(bad));
        }
        assertFalse(new CardPin("48213").toString().contains("48213"));
        assertFalse(DERIVED.toString().contains("6ac292fa"));
    }
}
