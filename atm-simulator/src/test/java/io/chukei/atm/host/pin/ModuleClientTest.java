package io.chukei.atm.host.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinPad;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.securitymodule.ZonePinCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against the simulated device, which shares no code with the client.
@SuppressWarnings("NullAway.Init") // JUnit sets them
final class ModuleClientTest {
    private static final String ACCOUNT = "000000123456";
    private final SecureRandom random = new SecureRandom();
    private final byte[] baseKey = DeviceKeys.fresh(random);
    private final byte[] macKey = DeviceKeys.fresh(random);
    private final byte[] zoneKey = DeviceKeys.fresh(random);
    private final byte[] zoneMacKey = DeviceKeys.fresh(random);
    private final DeviceKeys keys = new DeviceKeys(random);
    private final PinPad pad = new PinPad(baseKey, new byte[]{-1, -1, 1, 2, 3, 4, 5, 6, 0, 0}, random);
    private final PadKeys padKeys =
        new PadKeys(keys.hold(DeviceKeys.BASE_DERIVATION, baseKey), keys.hold(DeviceKeys.MAC_X9_19, macKey));
    private SimulatedDevice device;
    private ModuleClient client;

    @BeforeEach
    void start() throws IOException {
        device = SimulatedDevice.start(0, 4, keys, random);
        client = new ModuleClient(new ModuleClient.Settings("127.0.0.1", device.port(), 4, Duration.ofMillis(400)),
            new ZoneKeys(keys.hold(DeviceKeys.PIN, DeviceKeys.fresh(random)), keys.hold(DeviceKeys.PIN, zoneKey),
                keys.hold(DeviceKeys.MAC_X9_19, zoneMacKey)));
    }

    @AfterEach
    void stop() {
        client.close();
        device.close();
    }

    private ModuleQuestion checkPin(String entered, String held) {
        PinPad.Entered pin = pad.enter(entered);
        return new ModuleQuestion.CheckPin(padKeys, Bytes.of(pin.serial()), new PinBlock(pin.block()), ACCOUNT, held);
    }

    private static void refused(PinProblem problem, ModuleAnswer answer) {
        assertEquals(new ModuleAnswer.Refused(problem), answer);
    }

    @Test
    void theRightPinIsRightAndAnotherIsNot() throws IOException {
        String held = client.hold("4321", ACCOUNT);
        assertInstanceOf(ModuleAnswer.Right.class, client.ask(checkPin("4321", held)));
        refused(PinProblem.WRONG, client.ask(checkPin("4322", held)));
        refused(PinProblem.WRONG, client.ask(checkPin("43210", held)));
    }

    @Test
    void aBlockUnderAnotherKeyIsNoPin() throws IOException {
        PinPad.Entered pin = pad.enter("4321");
        Bytes later = Bytes.of(pad.enter("4321").serial());
        refused(PinProblem.BLOCK_INVALID, client.ask(
            new ModuleQuestion.CheckPin(padKeys, later, new PinBlock(pin.block()), ACCOUNT, client.hold("4321", ACCOUNT))));
    }

    @Test
    void aKeyThatIsNotTheModulesIsToldApart() throws IOException {
        DeviceKeys other = new DeviceKeys(random);
        PinPad.Entered pin = pad.enter("4321");
        refused(PinProblem.KEY_UNUSABLE, client.ask(new ModuleQuestion.CheckPin(
            new PadKeys(other.hold(DeviceKeys.BASE_DERIVATION, baseKey), padKeys.mac()), Bytes.of(pin.serial()),
            new PinBlock(pin.block()), ACCOUNT, client.hold("4321", ACCOUNT))));
    }

    @Test
    void aMacIsRightForItsBytesOnly() {
        byte[] message = {1, 2, 3, 4, 5};
        Bytes mac = Bytes.of(MessageMacs.X9_19.of(macKey, message), 0, 4);
        assertInstanceOf(ModuleAnswer.Right.class, client.ask(new ModuleQuestion.CheckMac(padKeys, Bytes.of(message), mac)));
        refused(PinProblem.MAC_WRONG, client.ask(new ModuleQuestion.CheckMac(padKeys, Bytes.of((byte) 9), mac)));
    }

    @Test
    void aPreparedMessageCarriesThePinUnderTheZoneKeyAndAMacThatTheSwitchCanCheck() {
        PinPad.Entered pin = pad.enter("4321");
        PaymentRequest plain = new PaymentRequest(
            new Trace(false, "1121093000", 42, LocalDateTime.of(2026, 11, 21, 18, 30), "39200000011", "ATM00001"),
            PaymentMode.FINANCIAL, "BANK-X-MAIN", TransactionType.CASH, Amount.jpy(30_000), Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithHandle(Bytes.of((byte) 7), 0), Optional.empty());
        ModuleAnswer.Ready ready = assertInstanceOf(ModuleAnswer.Ready.class, client.ask(
            new ModuleQuestion.Prepare(padKeys, Bytes.of(pin.serial()), new PinBlock(pin.block()), plain)));
        Pin carried = ready.outgoing().pin().orElseThrow();
        assertTrue(new ZonePinCheck(zoneKey).matches(carried.block().toArray(), ACCOUNT, "4321"));
        byte[] message = new CmfDialect().encodeRequest(ready.outgoing());
        byte[] covered = Arrays.copyOf(message, message.length - Pin.MAC_BYTES);
        assertEquals(Bytes.of(MessageMacs.X9_19.of(zoneMacKey, covered), 0, Pin.MAC_BYTES), carried.mac().orElseThrow());
        assertTrue(carried.keySerial().isEmpty());
    }

    @Test
    void theMacOfTheSwitchIsMadeAndCheckedUnderTheZoneKey() {
        Bytes message = Bytes.of((byte) 1, (byte) 2, (byte) 3);
        Bytes mac = Bytes.of(MessageMacs.X9_19.of(zoneMacKey, message.toArray()), 0, 4);
        assertEquals(Optional.of(mac), client.zoneMac(message));
        assertTrue(client.isZoneMac(message, mac));
        assertFalse(client.isZoneMac(message, Bytes.of(new byte[4])));
        device.conduct(DeviceConduct.HANGS_UP);
        assertEquals(Optional.empty(), client.zoneMac(message));
        assertFalse(client.isZoneMac(message, mac), "nobody knows");
    }

    @Test
    void aModuleThatMisbehavesIsNoModuleAndOneThatComesBackIs() throws IOException {
        String held = client.hold("4321", ACCOUNT);
        for (DeviceConduct conduct : new DeviceConduct[]{DeviceConduct.SILENT, DeviceConduct.OTHER_COMMAND, DeviceConduct.UNKNOWN_ERROR,
            DeviceConduct.CUT_SHORT, DeviceConduct.OTHER_HEADER, DeviceConduct.NO_MASTER_KEY, DeviceConduct.HANGS_UP}) {
            device.conduct(conduct);
            refused(PinProblem.MODULE_FAILED, client.ask(checkPin("4321", held)));
            device.conduct(DeviceConduct.SOUND);
            assertInstanceOf(ModuleAnswer.Right.class, client.ask(checkPin("4321", held)), conduct.name());
        }
        device.close();
        refused(PinProblem.MODULE_FAILED, client.ask(checkPin("4321", held)));
    }
}
