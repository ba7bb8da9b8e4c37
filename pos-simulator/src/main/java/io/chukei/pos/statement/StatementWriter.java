package io.chukei.pos.statement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Selection;

/// Writes statements for one terminal in one shop.
///
/// @param switchId as told at sign-on (tag D8)
/// @param requester as told at sign-on (tag D9)
/// @param terminal DE 41 without trailing blanks
/// @param merchant DE 42
public record StatementWriter(String switchId, String requester, String terminal, String merchant) {
    private static final String DOMAIN_TAG = "CHUKEI-JPKI-PROOF-1";
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /// Elements 1 to 9.
    public byte[] identify(Bytes challenge, TransactionType type, LocalDateTime localTime) {
        return head("identify", challenge, type, localTime).toByteArray();
    }

    /// Elements 1 to 13.
    public byte[] pay(Bytes challenge, TransactionType type, LocalDateTime localTime, Selection selection, Amount amount, long stan) {
        ByteArrayOutputStream out = head("pay", challenge, type, localTime);
        text(out, switch (selection) {
            case Selection.ByService by -> "S" + by.service().name().toLowerCase(Locale.ROOT);
            case Selection.ByLabel by -> "L" + by.label();
        });
        text(out, String.format(Locale.ROOT, "%012d", amount.minorUnits()));
        text(out, String.format(Locale.ROOT, "%03d", amount.currency()));
        text(out, String.format(Locale.ROOT, "%012d", stan));
        return out.toByteArray();
    }

    /// What goes to the card.
    public static byte[] sha256(byte[] statement) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(statement);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private ByteArrayOutputStream head(String form, Bytes challenge, TransactionType type, LocalDateTime localTime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, DOMAIN_TAG);
        text(out, form);
        text(out, switchId);
        text(out, requester);
        element(out, challenge.toArray());
        text(out, terminal);
        text(out, merchant);
        text(out, type.code());
        text(out, LOCAL_TIME.format(localTime));
        return out;
    }

    private static void text(ByteArrayOutputStream out, String value) {
        element(out, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void element(ByteArrayOutputStream out, byte[] value) {
        out.write(value.length >> 8);
        out.write(value.length);
        out.writeBytes(value);
    }
}
