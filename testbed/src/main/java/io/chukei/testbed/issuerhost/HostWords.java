package io.chukei.testbed.issuerhost;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.chukei.testbed.holder.HolderBook;
import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.issuer.BookAnswer;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.EnteredPin;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.MessageKey;
import io.chukei.testbed.issuer.OriginalKey;
import io.chukei.testbed.issuer.Reaction.Mistake;
import io.chukei.testbed.securitymodule.ZonePinCheck;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;

/// Messages as jPOS reads them ↔ the books' words. Elements in 1987: 2 card, 3 type, 4 amount, 7, 11, 32, 37, 41 key, 14 expiry, 49 currency, 52 PIN, 90
/// original, 95 replacement amounts, 102 account, 103 conversion id. From 1993 on: 12 in place of 7 in a name, 24 function, 30 and 56 in place of 95 and
/// 90; in CMF the currency stands in the amount.
final class HostWords {

    private static final int STAN_MODULUS = 1_000_000;
    private static final int DATA_90 = 42;
    private static final int CMF_AMOUNT = 16;
    private static final int AMOUNT = 12;
    /// What an answer repeats of its request.
    private static final int[] ECHOED = {2, 3, 4, 7, 11, 12, 13, 24, 30, 32, 37, 41, 42, 49, 56, 70, 90, 95};

    private final HostDialect dialect;
    private final Optional<ZonePinCheck> pins;
    private final HostAccounts accounts;

    HostWords(HostDialect dialect, Optional<ZonePinCheck> pins, HolderBook holders) {
        this.dialect = dialect;
        this.pins = pins;
        this.accounts = new HostAccounts(dialect, holders);
    }

    /// Reads a request for the books.
    ///
    /// @param today the bank's business date
    /// @return empty when the message is none that the books know, or lacks an element
    Optional<BookRequest> read(ISOMsg message, LocalDate today) throws ISOException {
        String mti = message.getMTI();
        if (mti.charAt(0) != dialect.version() || missing(message, 7, 11, dialect.isIso87() ? 11 : 12)) {
            return Optional.empty();
        }
        return switch (mti.substring(1, 3)) {
            case "10", "20" -> money(message, today);
            case "22", "40", "42" -> followUp(message, today);
            default -> Optional.empty();
        };
    }

    private Optional<BookRequest> followUp(ISOMsg message, LocalDate today) throws ISOException {
        Optional<OriginalKey> original = original(message);
        Optional<Long> amount = amount(message);
        if (original.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(message.getMTI().charAt(1) == '2'
            ? new BookRequest.Completion(key(message), original.get(), amount.get(), day(message, today))
            : reversal(message, original.get(), amount.get()));
    }

    /// 1987: DE 4 is the original amount, the first 12 digits of DE 95 are what stands. From 1993 on DE 4 of a partial reversal is what stands, and DE 30
    /// the original amount.
    private BookRequest reversal(ISOMsg message, OriginalKey original, long amount) throws ISOException {
        if (dialect.isIso87()) {
            String replacement = text(message, 95);
            return new BookRequest.Reversal(key(message), original, amount,
                replacement.length() < AMOUNT ? 0 : number(replacement.substring(0, AMOUNT)));
        }
        if (!text(message, 24).equals("401")) {
            return new BookRequest.Reversal(key(message), original, amount, 0);
        }
        String first = dialect == HostDialect.CMF ? String.valueOf(message.getString("30.0")) : text(message, 30);
        long whole = dialect == HostDialect.CMF ? number(first.substring(CMF_AMOUNT - AMOUNT)) : number(first.substring(0, AMOUNT));
        return new BookRequest.Reversal(key(message), original, whole, amount);
    }

    /// Makes the answer to a request.
    ISOMsg answer(ISOMsg request, BookAnswer decided, Mistake mistake) throws ISOException {
        ISOMsg answer = bare(request, decided.responseCode());
        answer.set(15, request.hasField(15) ? request.getString(15) : settlement(decided));
        decided.approvalCode().ifPresent(code -> answer.set(38, code));
        decided.funds().ifPresent(funds -> answer.set(54, "0002392" + (dialect == HostDialect.CMF ? "0" : "") + (funds < 0 ? "D" : "C")
            + String.format(Locale.ROOT, "%012d", Math.abs(funds))));
        switch (mistake) {
            case NONE -> {
            }
            case AMOUNT -> answer.set(4, digits(number(request.getString(4)) + 1, text(request, 4).length()));
            case STAN -> answer.set(11, stan((int) number(request.getString(11)) + 1));
        }
        return answer;
    }

    private String settlement(BookAnswer decided) {
        return DateTimeFormatter.ofPattern(switch (dialect) {
            case ISO87_ASCII, ISO87_BINARY -> "MMdd";
            case ISO93_ASCII -> "yyMMdd";
            case CMF -> "uuuuMMdd";
        }, Locale.ROOT).format(decided.settlementDate());
    }

    /// An answer with a code and the echo only.
    ///
    /// @param responseCode as in 1987
    ISOMsg bare(ISOMsg request, String responseCode) throws ISOException {
        ISOMsg answer = (ISOMsg) request.clone(ECHOED);
        String mti = request.getMTI();
        answer.setMTI(answerMti(mti));
        answer.set(39, dialect.code(mti.charAt(1), responseCode));
        return answer;
    }

    /// 0100 and 0101 → 0110; 0420 and 0421 → 0430; 1804 → 1814.
    private static String answerMti(String mti) {
        return mti.substring(0, 2) + (char) (mti.charAt(2) + 1) + (mti.charAt(1) == '8' ? mti.charAt(3) : '0');
    }

    /// What a message of network management asks for, in the words of 1987: 001, 002, 301.
    String function(ISOMsg message) {
        if (dialect.isIso87()) {
            return text(message, 70);
        }
        return switch (text(message, 24)) {
            case "801" -> "001";
            case "802" -> "002";
            case "811" -> "101";
            case "831" -> "301";
            default -> "";
        };
    }

    /// Asks for network management.
    ///
    /// @param function in the words of 1987
    /// @param time DE 7
    ISOMsg management(String function, String time, int stan) {
        ISOMsg message = new ISOMsg();
        message.set(0, dialect.isIso87() ? "0800" : dialect.version() + "804");
        message.set(7, time);
        message.set(11, stan(stan));
        if (dialect.isIso87()) {
            message.set(70, function);
        } else {
            message.set(24, switch (function) {
                case "001" -> "801";
                case "002" -> "802";
                case "101" -> "811";
                default -> "831";
            });
        }
        return message;
    }

    private String stan(int number) {
        return digits(number % STAN_MODULUS, dialect.stanDigits());
    }

    private static String digits(long number, int length) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private Optional<BookRequest> money(ISOMsg message, LocalDate today) throws ISOException {
        Optional<LedgerKind> kind = kind(message);
        Optional<Long> amount = kind.equals(Optional.of(LedgerKind.INQUIRY)) && !message.hasField(4)
            ? Optional.of(0L)
            : amount(message);
        if (kind.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BookRequest.Money(key(message), kind.get(), accounts.of(message, amount.get()), text(message, 14),
            amount.get(), dialect == HostDialect.CMF ? text(message, 4).substring(0, 3) : text(message, 49), pin(message),
            day(message, today)));
    }

    private Optional<EnteredPin> pin(ISOMsg message) {
        byte[] block = message.getBytes(52);
        return block == null || block.length != ZonePin.BYTES ? Optional.empty() : pins.map(check -> new ZonePin(check, block));
    }

    /// DE 15; in 1987 without a year.
    private Optional<LocalDate> day(ISOMsg message, LocalDate today) {
        String digits = text(message, 15);
        try {
            return switch (digits.length()) {
                case 4 -> Optional.of(BankDay.nearest(MonthDay.parse("--" + digits.substring(0, 2) + "-" + digits.substring(2)), today));
                case 6 -> Optional.of(LocalDate.parse("20" + digits, DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)));
                case 8 -> Optional.of(LocalDate.parse(digits, DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Reads and writes totals in the same dialect.
    HostTotals totals() {
        return new HostTotals(dialect);
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

    private MessageKey key(ISOMsg message) throws ISOException {
        OriginalKey name = new OriginalKey(firstSend(message.getMTI()), shortStan(text(message, 11)),
            text(message, dialect.isIso87() ? 7 : 12), withoutZeros(text(message, 32)));
        return new MessageKey(name, text(message, 37), text(message, 41));
    }

    /// 1987, DE 90: type 4, STAN 6, date and time 10, acquirer 11, forwarder 11. 1993, DE 56: type 4, STAN 6, local time 12, acquirer with two digits of
    /// length. CMF: type 4, STAN 12, local time 14, acquirer 11.
    private Optional<OriginalKey> original(ISOMsg message) {
        String data = text(message, dialect.isIso87() ? 90 : 56);
        int stanEnd = 4 + dialect.stanDigits();
        int timeEnd = stanEnd + switch (dialect) {
            case ISO87_ASCII, ISO87_BINARY -> 10;
            case ISO93_ASCII -> 12;
            case CMF -> 14;
        };
        boolean whole = switch (dialect) {
            case ISO87_ASCII, ISO87_BINARY -> data.length() == DATA_90 && !data.equals("0".repeat(DATA_90));
            case ISO93_ASCII -> data.length() > timeEnd + 2;
            case CMF -> data.length() == timeEnd + 11;
        };
        if (!whole) {
            return Optional.empty();
        }
        String acquirer = switch (dialect) {
            case ISO87_ASCII, ISO87_BINARY -> data.substring(timeEnd, timeEnd + 11);
            case ISO93_ASCII -> data.substring(timeEnd + 2);
            case CMF -> data.substring(timeEnd);
        };
        return Optional.of(new OriginalKey(firstSend(data.substring(0, 4)), shortStan(data.substring(4, stanEnd)),
            data.substring(stanEnd, timeEnd), withoutZeros(acquirer)));
    }

    /// The books know a STAN by its last six digits.
    private static String shortStan(String stan) {
        return stan.substring(Math.max(0, stan.length() - 6));
    }

    private Optional<Long> amount(ISOMsg message) {
        String digits = text(message, 4);
        return digits.isEmpty() ? Optional.empty() : Optional.of(number(digits.substring(digits.length() - AMOUNT)));
    }

    /// The first sending's type in the form of 1987.
    private static String firstSend(String mti) {
        return "0" + mti.substring(1, 3) + "0";
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
