package io.chukei.atm.host.pin;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalDialect;
import org.jspecify.annotations.Nullable;

/// Asks a security module by host commands: two bytes of length, a header, two letters, fields. One connection, one command at a time; after
/// anything that is not the answer to it the connection is given up, so that no answer is ever taken for another's.
///
/// | command | for |
/// |---|---|
/// | M8, M6 | check and make a MAC (ANSI X9.19, 4 bytes) |
/// | G0 | translate from the PIN pad's derived key, format 1 to format 1 |
/// | BE | compare with the PIN that the module keeps |
/// | BA | give a PIN into the module's keeping |
public final class ModuleClient implements AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 4_096;
    private static final String NO_ACCOUNT = "0".repeat(12);
    private static final String FORMAT_1 = "05";
    /// Base key id 10, sub key 0, device id 5 hexadecimal digits; the counter is the rest of twenty.
    private static final String SERIAL_PARTS = "A05";
    private static final String PAD_MAC = "003";
    private static final String ZONE_MAC = "008";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Settings settings;
    private final ZoneKeys keys;
    private final TerminalDialect dialect = new CmfDialect();
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Socket socket;
    private int number;

    /// @param header characters in front of each command, 4..16
    /// @param limit to connect, and for each answer
    public record Settings(String host, int port, int header, Duration limit) {
        /// @throws IllegalArgumentException when a part is out of its range
        public Settings {
            if (header < 4 || header > 16 || port < 1 || port > 65_535 || !limit.isPositive()) {
                throw new IllegalArgumentException("a security module has a port, a header of 4..16 characters and a limit");
            }
        }
    }

    public ModuleClient(Settings settings, ZoneKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /// Asks, and waits.
    public ModuleAnswer ask(ModuleQuestion question) {
        return switch (question) {
            case ModuleQuestion.CheckMac(PadKeys pad, Bytes covered, Bytes mac) -> checkMac(pad, covered, mac);
            case ModuleQuestion.CheckPin check -> checkPin(check);
            case ModuleQuestion.Prepare prepare -> prepare(prepare);
        };
    }

    /// Gives a PIN into the module's keeping: what is kept here of an own customer's PIN.
    ///
    /// @param pin 4..12 digits
    /// @param account 12 digits
    /// @throws IOException when the module does not take it
    public String hold(String pin, String account) throws IOException {
        Reply reply = exchange("BA", text(pin + "F".repeat(13 - pin.length()) + account));
        if (!reply.code.equals("00") || reply.rest.length() != 16) {
            throw new IOException("the security module did not take the PIN");
        }
        return reply.rest;
    }

    private record Reply(String code, String rest) {}

    private ModuleAnswer checkMac(PadKeys pad, Bytes covered, Bytes mac) {
        try {
            Reply reply = exchange("M8", mac(PAD_MAC, pad.mac(), covered, hex(mac)));
            return switch (reply.code) {
                case "00" -> new ModuleAnswer.Right();
                case "01" -> new ModuleAnswer.Refused(PinProblem.MAC_WRONG);
                default -> new ModuleAnswer.Refused(problem(reply.code));
            };
        } catch (IOException e) {
            return new ModuleAnswer.Refused(PinProblem.MODULE_FAILED);
        }
    }

    private ModuleAnswer checkPin(ModuleQuestion.CheckPin check) {
        try {
            Reply translated = translate(check.keys(), keys.own(), check.keySerial(), check.block());
            if (!translated.code.equals("00")) {
                return new ModuleAnswer.Refused(problem(translated.code));
            }
            Reply reply = exchange("BE", text(keys.own() + block(translated) + FORMAT_1 + check.account() + check.heldPin()));
            return switch (reply.code) {
                case "00" -> new ModuleAnswer.Right();
                case "01" -> new ModuleAnswer.Refused(PinProblem.WRONG);
                default -> new ModuleAnswer.Refused(problem(reply.code));
            };
        } catch (IOException e) {
            return new ModuleAnswer.Refused(PinProblem.MODULE_FAILED);
        }
    }

    private ModuleAnswer prepare(ModuleQuestion.Prepare prepare) {
        try {
            Reply translated = translate(prepare.keys(), keys.zone(), prepare.keySerial(), prepare.block());
            if (!translated.code.equals("00")) {
                return new ModuleAnswer.Refused(problem(translated.code));
            }
            PinBlock block = new PinBlock(HEX.parseHex(block(translated)));
            PaymentRequest unsigned = prepare.outgoing()
                .withPin(new Pin(block, Optional.empty(), Optional.of(Bytes.of(new byte[Pin.MAC_BYTES]))));
            byte[] message = dialect.encodeRequest(unsigned);
            Reply reply = makeMac(CmfMac.covered(message));
            if (!isMac(reply)) {
                return new ModuleAnswer.Refused(problem(reply.code));
            }
            return new ModuleAnswer.Ready(prepare.outgoing()
                .withPin(new Pin(block, Optional.empty(), Optional.of(Bytes.of(HEX.parseHex(reply.rest))))));
        } catch (IOException | IllegalArgumentException e) {
            return new ModuleAnswer.Refused(PinProblem.MODULE_FAILED);
        }
    }

    /// The MAC of a message to the switch; empty when the module does not make it. Waits.
    public Optional<Bytes> zoneMac(Bytes covered) {
        try {
            Reply reply = makeMac(covered);
            return isMac(reply) ? Optional.of(Bytes.of(HEX.parseHex(reply.rest))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether this is the MAC of a message of the switch; false also when the module cannot be asked. Waits.
    public boolean isZoneMac(Bytes covered, Bytes mac) {
        try {
            return exchange("M8", mac(ZONE_MAC, keys.zoneMac(), covered, hex(mac))).code.equals("00");
        } catch (IOException e) {
            return false;
        }
    }

    private Reply makeMac(Bytes covered) throws IOException {
        return exchange("M6", mac(ZONE_MAC, keys.zoneMac(), covered, ""));
    }

    private static boolean isMac(Reply reply) {
        return reply.code.equals("00") && reply.rest.length() == 2 * Pin.MAC_BYTES;
    }

    private Reply translate(PadKeys pad, String target, Bytes serial, PinBlock block) throws IOException {
        return exchange("G0", text(pad.base() + target + SERIAL_PARTS + hex(serial) + HEX.formatHex(block.toArray()) + FORMAT_1 + FORMAT_1
            + NO_ACCOUNT));
    }

    /// Length of the PIN (2 N), block (16 H), format (2 N).
    private static String block(Reply translated) throws IOException {
        if (translated.rest.length() != 20) {
            throw new IOException("the security module's answer has another length");
        }
        return translated.rest.substring(2, 18);
    }

    private static PinProblem problem(String code) {
        return switch (code) {
            case "10", "11" -> PinProblem.KEY_UNUSABLE;
            case "20" -> PinProblem.BLOCK_INVALID;
            case "24" -> PinProblem.LENGTH_WRONG;
            default -> PinProblem.MODULE_FAILED;
        };
    }

    /// Mode 0, input 0, size 0 (8 H), algorithm 3 with padding 1, key type, key, length 4 H, message.
    private static byte[] mac(String type, String key, Bytes message, String mac) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(text("00" + "0" + "31" + type + key + String.format(Locale.ROOT, "%04X", message.length())));
        fields.writeBytes(message.toArray());
        fields.writeBytes(text(mac));
        return fields.toByteArray();
    }

    private Reply exchange(String command, byte[] fields) throws IOException {
        turn.lock();
        try {
            return onConnection(command, fields);
        } catch (IOException e) {
            hangUp();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private Reply onConnection(String command, byte[] fields) throws IOException {
        Socket connection = connection();
        number = (number + 1) % 10_000;
        String header = String.format(Locale.ROOT, "%0" + settings.header() + "d", number);
        byte[] head = text(header + command);
        connection.getOutputStream().write(ByteBuffer.allocate(2 + head.length + fields.length)
            .putShort((short) (head.length + fields.length)).put(head).put(fields).array());
        DataInputStream in = new DataInputStream(connection.getInputStream());
        int length = in.readUnsignedShort();
        if (length > MOST_ANSWER_BYTES) {
            throw new IOException("the security module's answer is too long");
        }
        String answer = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        String start = header + command.charAt(0) + (char) (command.charAt(1) + 1);
        if (answer.length() != length || !answer.startsWith(start) || answer.length() < start.length() + 2) {
            throw new IOException("the security module answered something else");
        }
        return new Reply(answer.substring(start.length(), start.length() + 2), answer.substring(start.length() + 2));
    }

    private Socket connection() throws IOException {
        Socket there = socket;
        if (there != null) {
            return there;
        }
        Socket fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout((int) settings.limit().toMillis());
            fresh.connect(new InetSocketAddress(settings.host(), settings.port()), (int) settings.limit().toMillis());
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        socket = fresh;
        return fresh;
    }

    private void hangUp() {
        Socket there = socket;
        socket = null;
        if (there != null) {
            try {
                there.close();
            } catch (IOException gone) {
                // it is gone either way
            }
        }
    }

    private static String hex(Bytes bytes) {
        return HEX.formatHex(bytes.toArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            hangUp();
        } finally {
            turn.unlock();
        }
    }
}
