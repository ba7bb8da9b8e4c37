package io.chukei.testbed.securitymodule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.testbed.securitymodule.CommandReader.BadInputException;
import io.chukei.testbed.securitymodule.PinBlocks.Format;
import io.chukei.testbed.securitymodule.PinBlocks.Read;

/// What the device does with each command, in the form of the payShield's host commands: two letters, then fields. The
/// answer begins with the same letters, the second one further, and two digits, `00` where it went well.
///
/// | command | does |
/// |---|---|
/// | A0 | makes a key and gives it out under a transport key too |
/// | A6 | takes a key block under a transport key |
/// | B2 | echoes |
/// | BA | takes a clear PIN into the device's keeping: enciphers it under the master key |
/// | BE | compares a PIN under a zone PIN key with one in the device's keeping |
/// | CA, CC | translates a PIN block from a terminal or a zone PIN key to a zone PIN key |
/// | G0 | the same from a derived unique key (TDES DUKPT) |
/// | M6, M8 | makes and checks a MAC |
/// | NC | tells check value and firmware |
///
/// It translates whatever it is asked to, as real ones do where they are set up so: who may ask is the host's matter.
final class HostCommands {
    private static final String OK = "00";
    private static final String MAC_DIFFERS = "01";
    private static final String PIN_DIFFERS = "01";
    private static final String SOURCE_KEY = "10";
    private static final String TARGET_KEY = "11";
    private static final String BAD_INPUT = "15";
    private static final String PIN_BLOCK = "20";
    private static final String PIN_FORMAT = "23";
    private static final String PIN_LENGTH = "24";
    private static final String UNKNOWN_COMMAND = "A1";
    private static final String FIRMWARE = "1500-0023";

    private final DeviceKeys keys;
    private final RandomGenerator random;

    HostCommands(DeviceKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /// A command refused with a code.
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String code) {
            super(code);
        }
    }

    /// The answer, without header.
    ///
    /// @param command with header
    /// @param header its length
    byte[] answer(byte[] command, int header) {
        String code = new String(command, header, 2, StandardCharsets.ISO_8859_1);
        String answerCode = code.charAt(0) + String.valueOf((char) (code.charAt(1) + 1));
        String body;
        try {
            body = run(code, new CommandReader(command, header + 2));
        } catch (BadInputException e) {
            body = BAD_INPUT;
        } catch (RefusedException e) {
            body = e.getMessage();
        }
        return (answerCode + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String run(String code, CommandReader fields) throws BadInputException, RefusedException {
        return switch (code) {
            case "A0" -> makeKey(fields);
            case "A6" -> takeKey(fields);
            case "B2" -> OK + fields.take(Integer.parseInt(fields.hexadecimal(4), 16));
            case "BA" -> keepPin(fields);
            case "BE" -> comparePin(fields);
            case "CA", "CC" -> translate(fields);
            case "G0" -> translateDerived(fields);
            case "M6" -> makeMac(fields);
            case "M8" -> checkMac(fields);
            case "NC" -> OK + keys.masterCheckValue() + FIRMWARE;
            default -> UNKNOWN_COMMAND;
        };
    }

    private String takeKey(CommandReader fields) throws BadInputException, RefusedException {
        fields.take(3);
        byte[] transport = need(keys.open(fields.key(), DeviceKeys.TRANSPORT), SOURCE_KEY);
        if (!fields.take(1).equals("R")) {
            throw new BadInputException();
        }
        String head = fields.take(5);
        String block = head + fields.take(Math.max(0, Integer.parseInt(head.substring(1)) - 5));
        if (!fields.take(1).equals("S")) {
            throw new BadInputException();
        }
        fields.end();
        SimulatedKeyBlocks.Key key = SimulatedKeyBlocks.open(transport, block).orElseThrow(() -> new RefusedException(SOURCE_KEY));
        return OK + keys.hold(key.usage(), key.bytes()) + hex(TripleDes.checkValue(key.bytes()));
    }

    /// Mode 1, key type 3 N, scheme `S`, `;0`, transport key, scheme `R`, `#`, usage 2 A, `T2`, mode of use 1 A, version 2 A,
    /// exportability 1 A, `00`.
    private String makeKey(CommandReader fields) throws BadInputException, RefusedException {
        String form = fields.take(7);
        byte[] transport = need(keys.open(fields.key(), DeviceKeys.TRANSPORT), SOURCE_KEY);
        form += fields.take(2);
        String usage = fields.take(2);
        form += fields.take(2);
        String use = usage + fields.take(1);
        String version = fields.take(2);
        form += fields.take(3);
        fields.end();
        if (!form.matches("1[0-9A-F]{3}S;0R#T2N00")) {
            throw new BadInputException();
        }
        byte[] key = DeviceKeys.fresh(random);
        return OK + keys.hold(usage, key) + "R" + SimulatedKeyBlocks.wrap(transport, use, version, key, random)
            + hex(TripleDes.checkValue(key));
    }

    /// PIN filled with F to 13 characters, account 12 N. Answer: 16 hexadecimal digits.
    private String keepPin(CommandReader fields) throws BadInputException, RefusedException {
        String field = fields.take(13);
        String pin = field.replaceFirst("F+$", "");
        String account = fields.digits(12);
        fields.end();
        if (!pin.matches("[0-9]{4,12}")) {
            throw new RefusedException(PIN_LENGTH);
        }
        return OK + hex(keys.keepPin(PinBlocks.of(Format.ISO_0, pin, account, random)));
    }

    /// Zone PIN key, block 16 H, format 2 N, account 12 N, kept PIN 16 H.
    private String comparePin(CommandReader fields) throws BadInputException, RefusedException {
        byte[] zone = need(keys.open(fields.key(), DeviceKeys.PIN), SOURCE_KEY);
        byte[] block = HexFormat.of().parseHex(fields.hexadecimal(2 * TripleDes.BLOCK_BYTES));
        Format format = need(Format.of(fields.digits(2)), PIN_FORMAT);
        String account = fields.digits(12);
        byte[] kept = HexFormat.of().parseHex(fields.hexadecimal(2 * TripleDes.BLOCK_BYTES));
        fields.end();
        return switch (PinBlocks.read(format, TripleDes.decrypt(zone, block), account)) {
            case Read.Pin(String pin) ->
                Arrays.equals(kept, keys.keepPin(PinBlocks.of(Format.ISO_0, pin, account, random))) ? OK : PIN_DIFFERS;
            case Read.WrongLength() -> PIN_LENGTH;
            case Read.WrongBlock() -> PIN_BLOCK;
        };
    }

    private String translate(CommandReader fields) throws BadInputException, RefusedException {
        byte[] source = need(keys.open(fields.key(), DeviceKeys.PIN), SOURCE_KEY);
        byte[] target = need(keys.open(fields.key(), DeviceKeys.PIN), TARGET_KEY);
        fields.digits(2);
        return translate(fields, source, target);
    }

    private String translateDerived(CommandReader fields) throws BadInputException, RefusedException {
        byte[] base = need(keys.open(fields.key(), DeviceKeys.BASE_DERIVATION), SOURCE_KEY);
        byte[] target = need(keys.open(fields.key(), DeviceKeys.PIN), TARGET_KEY);
        fields.hexadecimal(3);
        byte[] serial = HexFormat.of().parseHex(fields.hexadecimal(2 * Dukpt.SERIAL_BYTES));
        return translate(fields, Dukpt.pinKey(Dukpt.initialKey(base, serial), serial), target);
    }

    private String translate(CommandReader fields, byte[] source, byte[] target) throws BadInputException, RefusedException {
        byte[] block = HexFormat.of().parseHex(fields.hexadecimal(2 * TripleDes.BLOCK_BYTES));
        Format from = need(Format.of(fields.digits(2)), PIN_FORMAT);
        Format to = need(Format.of(fields.digits(2)), PIN_FORMAT);
        String account = fields.digits(12);
        fields.end();
        return switch (PinBlocks.read(from, TripleDes.decrypt(source, block), account)) {
            case Read.Pin(String pin) -> OK + String.format(Locale.ROOT, "%02d", pin.length())
                + hex(TripleDes.encrypt(target, PinBlocks.of(to, pin, account, random))) + to.code();
            case Read.WrongLength() -> PIN_LENGTH;
            case Read.WrongBlock() -> PIN_BLOCK;
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(byte[] mac, int characters) {}

    private Asked mac(CommandReader fields) throws BadInputException, RefusedException {
        if (!fields.take(2).equals("00")) {
            throw new BadInputException();
        }
        int characters = fields.take(1).equals("0") ? 8 : 16;
        String algorithm = fields.take(2);
        MessageMacs kind = switch (algorithm) {
            case "31" -> MessageMacs.X9_19;
            case "64" -> MessageMacs.CMAC;
            default -> throw new RefusedException("04");
        };
        fields.take(3);
        byte[] key = need(keys.open(fields.key(), kind == MessageMacs.CMAC ? DeviceKeys.MAC_CMAC : DeviceKeys.MAC_X9_19), SOURCE_KEY);
        byte[] message = fields.octets(Integer.parseInt(fields.hexadecimal(4), 16));
        return new Asked(Arrays.copyOf(kind.of(key, message), characters / 2), characters);
    }

    private String makeMac(CommandReader fields) throws BadInputException, RefusedException {
        Asked asked = mac(fields);
        fields.end();
        return OK + hex(asked.mac);
    }

    private String checkMac(CommandReader fields) throws BadInputException, RefusedException {
        Asked asked = mac(fields);
        String given = fields.hexadecimal(asked.characters);
        fields.end();
        return given.equals(hex(asked.mac)) ? OK : MAC_DIFFERS;
    }

    private static <T> T need(Optional<T> value, String otherwise) throws RefusedException {
        return value.orElseThrow(() -> new RefusedException(otherwise));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
