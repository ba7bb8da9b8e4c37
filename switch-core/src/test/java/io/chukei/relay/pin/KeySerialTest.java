package io.chukei.relay.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeySerialTest {
    @Test
    void deviceAndCounterAreToldApartAtTheTwentyFirstBit() {
        // ANSI X9.24-1:2009 A.4.3: the counter passes the boundary of a nibble.
        KeySerial serial = KeySerial.of(Bytes.fromHex("FFFF9876543210F00000")).orElseThrow();
        assertEquals(0x100000, serial.counter());
        assertEquals(Bytes.fromHex("FFFF9876543210E00000"), serial.device());
    }

    @Test
    void aShortSerialIsFilledOnTheLeft() {
        assertEquals("FFFF9876543210E00001", KeySerial.of(Bytes.fromHex("9876543210E00001")).orElseThrow().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"76543210E00001", "00FFFF9876543210E00001", "FFFF9876543210E00000", "FFFF9876543210FFFFFF"})
    void whatNoDeviceUsesIsNone(String hex) {
        assertTrue(KeySerial.of(Bytes.fromHex(hex)).isEmpty());
    }

    @Test
    void accountDigitsAreTheRightMostTwelveOfACardWithoutItsCheckDigit() {
        assertEquals("987654321098", AccountDigits.of(new Pan("43219876543210987")).digits());
        assertEquals("040123456789", AccountDigits.of(new Pan("401234567890")).digits());
        assertEquals("000001234567", AccountDigits.of(new AccountNumber("1234567")).digits());
    }
}
