package io.chukei.relay.hostcommand;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.TakenKey;

/// Reads what stands behind an answer's letters: two digits of error code, then fields where the code is `00`.
final class HostAnswer {
    private static final String OK = "00";
    private static final Pattern ERROR = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern PIN = Pattern.compile("(0[4-9]|1[0-2])([0-9A-F]{16})([0-9]{2})");
    private static final Pattern KEY = Pattern.compile("([0-9A-Za-z]{16," + HeldKey.MOST_CHARACTERS + "})([0-9A-F]{6})");
    private static final Pattern MADE =
        Pattern.compile("([0-9A-Za-z]{16," + HeldKey.MOST_CHARACTERS + "}?)R([BD]([0-9]{4})[0-9A-Za-z]{51,507})([0-9A-F]{6})");
    private static final Pattern DIAGNOSTICS = Pattern.compile("[0-9A-F]{16}[ -~]{1,32}");

    private HostAnswer() {}

    /// Of CA, CC and G0.
    static ModuleOutcome<PinBlock> pin(byte[] body, PinFormat asked) {
        return fields(body).then(fields -> {
            Matcher parts = PIN.matcher(fields);
            return parts.matches() && parts.group(3).equals(asked.code())
                ? new Done<>(new PinBlock(HexFormat.of().parseHex(parts.group(2)))) : malformed();
        });
    }

    /// Of M6.
    static ModuleOutcome<Bytes> mac(byte[] body, MacQuestion asked) {
        return fields(body).then(fields -> fields.matches("[0-9A-F]{" + 2 * asked.length() + "}") ? new Done<>(Bytes.fromHex(fields))
            : malformed());
    }

    /// Of M8, where error code 01 is an answer.
    static ModuleOutcome<MacVerdict> verdict(byte[] body) {
        if (text(body).equals("01")) {
            return new Done<>(MacVerdict.DIFFERS);
        }
        return fields(body).then(fields -> fields.isEmpty() ? new Done<>(MacVerdict.MATCHES) : malformed());
    }

    /// Of A6.
    static ModuleOutcome<TakenKey> key(byte[] body, KeyDelivery delivery) {
        return fields(body).then(fields -> {
            Matcher parts = KEY.matcher(fields);
            return parts.matches() ? new Done<>(new TakenKey(new HeldKey(delivery.purpose(), parts.group(1)), parts.group(2)))
                : malformed();
        });
    }

    /// Of A0: the device's own form, the key block behind `R`, and the check value.
    static ModuleOutcome<MadeKey> made(byte[] body, KeyWish wish) {
        return fields(body).then(fields -> {
            Matcher parts = MADE.matcher(fields);
            if (!parts.matches() || Integer.parseInt(parts.group(3)) != parts.group(2).length()) {
                return malformed();
            }
            SentKey sent = new SentKey(parts.group(2), parts.group(4));
            boolean asked = sent.usage().equals(wish.purpose().usage()) && sent.version().equals(wish.version());
            return asked ? new Done<>(new MadeKey(new HeldKey(wish.purpose(), parts.group(1)), sent)) : malformed();
        });
    }

    /// Of B2.
    static ModuleOutcome<Boolean> echo(byte[] body, String sent) {
        return fields(body).then(fields -> fields.equals(sent) ? new Done<>(true) : malformed());
    }

    /// Of NC: check value of the master key, and the firmware.
    static ModuleOutcome<Boolean> diagnostics(byte[] body) {
        return fields(body).then(fields -> DIAGNOSTICS.matcher(fields).matches() ? new Done<>(true) : malformed());
    }

    private static ModuleOutcome<String> fields(byte[] body) {
        String text = text(body);
        if (text.length() < OK.length() || !ERROR.matcher(text.substring(0, 2)).matches()) {
            return malformed();
        }
        String error = text.substring(0, 2);
        return error.equals(OK) ? new Done<>(text.substring(2)) : new Failed<>(problem(error));
    }

    /// The standard error codes; what is not among them is not guessed at.
    private static ModuleProblem problem(String error) {
        return switch (error) {
            case "10", "11", "12", "13", "26", "27", "63" -> ModuleProblem.BAD_KEY;
            case "20" -> ModuleProblem.BAD_PIN_BLOCK;
            case "24" -> ModuleProblem.BAD_PIN_LENGTH;
            case "05", "06", "09", "15", "21", "22", "29", "80" -> ModuleProblem.COMMAND_REFUSED;
            case "03", "04", "23", "33", "67", "68", "69" -> ModuleProblem.NOT_CAPABLE;
            default -> ModuleProblem.UNKNOWN_ERROR;
        };
    }

    private static <T> ModuleOutcome<T> malformed() {
        return new Failed<>(ModuleProblem.MALFORMED_ANSWER);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
