package io.chukei.atm.statement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.TransactionType;

/// Writes statements of one ATM for one verifier: its bank's host, or the switch behind it.
///
/// @param verifier the host's name, or the switch id
/// @param requester as whom the verifier knows who asks
/// @param terminal DE 41 without trailing blanks
/// @param place DE 42
public record StatementWriter(String verifier, String requester, String terminal, String place) {
    private static final String DOMAIN_TAG = "CHUKEI-JPKI-PROOF-1";
    private static final String CASH = "Scash";
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /// Elements 1 to 9.
    public byte[] identify(Bytes challenge, TransactionType type, LocalDateTime localTime) {
        return head("identify", challenge, type, localTime).toByteArray();
    }

    /// Elements 1 to 13, by the service cash.
    public byte[] pay(Bytes challenge, TransactionType type, LocalDateTime localTime, Amount amount, long stan) {
        ByteArrayOutputStream out = head("pay", challenge, type, localTime);
        text(out, CASH);
        text(out, Text.digits(amount.minorUnits(), 12));
        text(out, Text.digits(amount.currency(), 3));
        text(out, Text.digits(stan, 12));
        return out.toByteArray();
    }

    private ByteArrayOutputStream head(String form, Bytes challenge, TransactionType type, LocalDateTime localTime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, DOMAIN_TAG);
        text(out, form);
        text(out, verifier);
        text(out, requester);
        element(out, challenge.toArray());
        text(out, terminal);
        text(out, place);
        text(out, type.code());
        text(out, LOCAL_TIME.format(localTime));
        return out;
    }

    private static void text(ByteArrayOutputStream out, String value) {
        element(out, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void element(ByteArrayOutputStream out, byte[] value) {
        out.write(value.length >> 8);
        out.write(value.length);
        out.writeBytes(value);
    }
}
