package io.chukei.relay.reconcile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.message.Text;

/// A business date as a file, in one of two forms (docs/reconciliation.md). No account, certificate or holder is in it.
///
/// ```
/// fixed width, 120 characters a record and a line feed; numbers with zeros on the left, text with blanks on the right
///  1  institution 11  date 8  written at 14 (UTC)  unreadable records 8                               blanks to 119  E
///  2  kind 1  MTI 4  DE 37 12  DE 11 6  DE 7 10  DE 32 11  DE 41 16  DE 42 35  yen 12  DE 39 4  DE 38 6  blank      E
///  8  kind 1  count 8  yen 15                                                                         blanks to 119  E
///  9  records of type 2 8  sign 1  net yen 15                                                         blanks to 119  E
/// ```
public enum ReconciliationFile {
    /// Comma-separated, with a heading.
    CSV("text/csv; charset=us-ascii") {
        @Override
        public String write(DayBook book, Instant at) {
            StringBuilder out = new StringBuilder(
                "record,kind,count,yen,mti,retrievalReference,stan,transmissionTime,acquirer,terminal,merchant,state,responseCode,approvalCode\n");
            for (Entry entry : book.entries()) {
                IssuerTrace trace = entry.trace();
                out.append(
                    String.join(",", "detail", entry.kind().name(), "1", Long.toString(entry.yen()), entry.mti(), quoted(trace.rrn()),
                        Text.digits(trace.stan(), STAN), trace.transmissionTime(), trace.acquirer(), quoted(trace.terminal()),
                        quoted(trace.merchant()), entry.state().name(), quoted(entry.said().responseCode()),
                        quoted(entry.said().approvalCode())));
                out.append('\n');
            }
            for (Map.Entry<EntryKind, DayBook.Total> total : book.totals().entrySet()) {
                out.append("total,").append(total.getKey()).append(',').append(total.getValue().count()).append(',')
                    .append(total.getValue().yen()).append(EMPTY_COLUMNS);
            }
            out.append("net,,").append(book.entries().size()).append(',').append(book.net()).append(EMPTY_COLUMNS);
            out.append("unreadable,,").append(book.unreadable()).append(',').append(EMPTY_COLUMNS);
            return out.toString();
        }
    },
    /// Records of 120 characters.
    FIXED("text/plain; charset=us-ascii") {
        @Override
        public String write(DayBook book, Instant at) {
            DayBook.Subject subject = book.subject();
            StringBuilder out = new StringBuilder();
            append(out,
                "1" + zeros(subject.institution()) + DATE.format(subject.date()) + TIME.format(at) + Text.digits(book.unreadable(), 8));
            for (Entry entry : book.entries()) {
                IssuerTrace trace = entry.trace();
                append(out, "2" + entry.kind().letter() + entry.mti() + trace.rrn() + Text.digits(trace.stan(), STAN)
                    + trace.transmissionTime() + zeros(trace.acquirer()) + Text.padded(trace.terminal(), 16)
                    + Text.padded(trace.merchant(), 35) + Text.digits(entry.yen(), 12) + Text.padded(entry.said().responseCode(), 4)
                    + Text.padded(entry.said().approvalCode(), 6));
            }
            for (Map.Entry<EntryKind, DayBook.Total> total : book.totals().entrySet()) {
                append(out, "8" + total.getKey().letter() + Text.digits(total.getValue().count(), 8)
                    + Text.digits(total.getValue().yen(), 15));
            }
            append(out, "9" + Text.digits(book.entries().size(), 8) + (book.net() < 0 ? '-' : '+') + Text.digits(Math.abs(book.net()), 15));
            return out.toString();
        }
    };

    private static final String EMPTY_COLUMNS = ",,,,,,,,,,\n";
    private static final int STAN = 6;
    private static final int RECORD = 120;
    private static final int INSTITUTION = 11;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String contentType;

    ReconciliationFile(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// @param at when it is written
    public abstract String write(DayBook book, Instant at);

    private static void append(StringBuilder out, String content) {
        out.append(Text.padded(content, RECORD - 1)).append("E\n");
    }

    private static String zeros(String digits) {
        return "0".repeat(INSTITUTION - digits.length()) + digits;
    }

    /// Text that an institution or a registry chose.
    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
