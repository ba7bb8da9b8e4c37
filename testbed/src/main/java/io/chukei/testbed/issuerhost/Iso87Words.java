package io.chukei.testbed.issuerhost;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.BookAnswer;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.MessageKey;
import io.chukei.testbed.issuer.OriginalKey;
import io.chukei.testbed.issuer.Reaction.Mistake;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;

/// ISO 8583:1987 messages as jPOS reads them ↔ the books' words. Elements: 2 card, 3 type, 4 amount, 7, 11, 32, 37, 41
/// key, 14 expiry, 49 currency, 90 original, 95 replacement amounts, 102 account, 103 conversion id.
final class Iso87Words {

    private static final DateTimeFormatter SETTLEMENT_DATE = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
    private static final String NO_ORIGINAL = "0".repeat(42);
    private static final int STAN_MODULUS = 1_000_000;
    /// What an answer repeats of its request.
    private static final int[] ECHOED = {2, 3, 4, 7, 11, 12, 13, 32, 37, 41, 42, 49, 70, 90, 95};

    private Iso87Words() {}

    /// Reads a request for the books.
    ///
    /// @return empty when the message is none that the books know, or lacks an element
    static Optional<BookRequest> read(ISOMsg message) throws ISOException {
        String mti = message.getMTI();
        if (missing(message, 7, 11)) {
            return Optional.empty();
        }
        return switch (mti.substring(0, 3)) {
            case "010", "020" -> money(message);
            case "022", "040", "042" -> followUp(message);
            default -> Optional.empty();
        };
    }

    private static Optional<BookRequest> followUp(ISOMsg message) throws ISOException {
        Optional<OriginalKey> original = original(message);
        Optional<Long> amount = amount(message);
        if (original.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(message.getMTI().charAt(1) == '2'
            ? new BookRequest.Completion(key(message), original.get(), amount.get())
            : new BookRequest.Reversal(key(message), original.get(), amount.get(), stands(message)));
    }

    /// Makes the answer to a request.
    static ISOMsg answer(ISOMsg request, BookAnswer decided, Mistake mistake) throws ISOException {
        ISOMsg answer = bare(request, decided.responseCode());
        answer.set(15, SETTLEMENT_DATE.format(decided.settlementDate()));
        decided.approvalCode().ifPresent(code -> answer.set(38, code));
        decided.funds().ifPresent(funds -> answer.set(54, "0002392" + (funds < 0 ? "D" : "C")
            + String.format(Locale.ROOT, "%012d", Math.abs(funds))));
        switch (mistake) {
            case NONE -> {
            }
            case AMOUNT -> answer.set(4, String.format(Locale.ROOT, "%012d", number(request.getString(4)) + 1));
            case STAN -> answer.set(11, String.format(Locale.ROOT, "%06d",
                (number(request.getString(11)) + 1) % STAN_MODULUS));
        }
        return answer;
    }

    /// An answer with a code and the echo only.
    static ISOMsg bare(ISOMsg request, String responseCode) throws ISOException {
        ISOMsg answer = (ISOMsg) request.clone(ECHOED);
        answer.setMTI(answerMti(request.getMTI()));
        answer.set(39, responseCode);
        return answer;
    }

    /// 0100 and 0101 → 0110; 0420 and 0421 → 0430.
    private static String answerMti(String mti) {
        return mti.substring(0, 2) + (char) (mti.charAt(2) + 1) + "0";
    }

    private static Optional<BookRequest> money(ISOMsg message) throws ISOException {
        Optional<LedgerKind> kind = kind(message);
        Optional<Long> amount = kind.equals(Optional.of(LedgerKind.INQUIRY)) && !message.hasField(4)
            ? Optional.of(0L)
            : amount(message);
        if (kind.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BookRequest.Money(key(message), kind.get(), account(message), text(message, 14),
            amount.get(), text(message, 49)));
    }

    private static Optional<LedgerKind> kind(ISOMsg message) throws ISOException {
        boolean hold = message.getMTI().charAt(1) == '1';
        String code = text(message, 3);
        return switch (code.length() == 6 ? code.substring(0, 2) : "") {
            case "00" -> Optional.of(hold ? LedgerKind.AUTH : LedgerKind.SALE);
            case "01" -> Optional.of(hold ? LedgerKind.AUTH : LedgerKind.CASH);
            case "20" -> Optional.of(LedgerKind.REFUND);
            case "31" -> Optional.of(LedgerKind.INQUIRY);
            default -> Optional.empty();
        };
    }

    private static AccountReference account(ISOMsg message) {
        if (message.hasField(2)) {
            return new AccountReference(AccountReference.Form.CARD, text(message, 2));
        }
        if (message.hasField(102)) {
            return new AccountReference(AccountReference.Form.ACCOUNT, text(message, 102));
        }
        if (message.hasField(103)) {
            return new AccountReference(AccountReference.Form.CONVERSION_ID, text(message, 103));
        }
        return new AccountReference(AccountReference.Form.NONE, "");
    }

    private static MessageKey key(ISOMsg message) throws ISOException {
        OriginalKey name = new OriginalKey(firstSend(message.getMTI()), text(message, 11), text(message, 7),
            withoutZeros(text(message, 32)));
        return new MessageKey(name, text(message, 37), text(message, 41));
    }

    /// DE 90: type 4, STAN 6, date and time 10, acquirer 11, forwarder 11.
    private static Optional<OriginalKey> original(ISOMsg message) {
        String data = text(message, 90);
        if (data.length() != NO_ORIGINAL.length() || data.equals(NO_ORIGINAL)) {
            return Optional.empty();
        }
        return Optional.of(new OriginalKey(firstSend(data.substring(0, 4)), data.substring(4, 10),
            data.substring(10, 20), withoutZeros(data.substring(20, 31))));
    }

    /// DE 95: the first 12 digits are what stands of the transaction's amount.
    private static long stands(ISOMsg message) {
        String replacement = text(message, 95);
        return replacement.length() < 12 ? 0 : number(replacement.substring(0, 12));
    }

    private static Optional<Long> amount(ISOMsg message) {
        return message.hasField(4) ? Optional.of(number(message.getString(4))) : Optional.empty();
    }

    private static String firstSend(String mti) {
        return mti.substring(0, 3) + "0";
    }

    private static String withoutZeros(String number) {
        int first = 0;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        return number.substring(first);
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isBlank() ? 0 : Long.parseLong(digits.trim());
    }

    private static String text(ISOMsg message, int field) {
        String value = message.getString(field);
        return value == null ? "" : value.stripTrailing();
    }

    private static boolean missing(ISOMsg message, int... fields) {
        for (int field : fields) {
            if (!message.hasField(field)) {
                return true;
            }
        }
        return false;
    }
}
