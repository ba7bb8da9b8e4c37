package io.chukei.app.prove.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.OriginalKey;
import io.chukei.testbed.issuerhost.IssuerServer;

/// Whether an institution's file of a business date and its books say the same, line by line and to the yen. Both name a message by its type, DE 11 and
/// DE 7.
public final class DayAgreement {
    private static final Set<String> LISTED = Set.of("OPEN", "SUSPENSE", "VOID");

    private final IssuerServer bank;
    private final LocalDate date;
    private final Map<String, Entry> journal = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private long net;
    private long explained;

    private record Entry(String kind, long yen) {
        boolean isListed() {
            return LISTED.contains(kind);
        }
    }

    /// What came of a comparison.
    ///
    /// @param net by the file
    /// @param booked by the institution
    /// @param listed of the booked, what stands in the file as open, in suspense or void
    /// @param counts entries of each kind
    /// @param differences in words
    public record Result(String institution, LocalDate date, long net, long booked, long listed, Map<String, Integer> counts,
        List<String> differences) {}

    /// @param csv the file
    public DayAgreement(IssuerServer bank, LocalDate date, String csv) {
        this.bank = bank;
        this.date = date;
        for (String row : csv.lines().skip(1).toList()) {
            String[] columns = row.split(",", -1);
            switch (columns[0]) {
                case "detail" -> {
                    Entry entry = new Entry(columns[1], Long.parseLong(columns[3]));
                    counts.merge(entry.kind, 1, Integer::sum);
                    if (journal.put(columns[4] + columns[6] + columns[7], entry) != null) {
                        differences.add("listed twice: " + row);
                    }
                }
                case "net" -> net = Long.parseLong(columns[3]);
                case "unreadable" -> {
                    if (!columns[2].equals("0")) {
                        differences.add(row);
                    }
                }
                default -> {
                    // Totals are the sums of the details.
                }
            }
        }
    }

    /// Compares the two.
    public Result compare() {
        Map<String, Long> booked = new HashMap<>();
        Map<OriginalKey, LedgerKind> originals = new HashMap<>();
        for (LedgerLine line : bank.ledger()) {
            LedgerKind original = line.original().map(key -> originals.getOrDefault(key, LedgerKind.INQUIRY)).orElse(line.kind());
            if (line.kind() == LedgerKind.COMPLETION) {
                originals.put(line.original().orElseThrow(), LedgerKind.COMPLETION);
            } else if (line.kind() != LedgerKind.REVERSAL) {
                originals.put(line.key().name(), line.kind());
            }
            boolean counts = line.kind() != LedgerKind.INQUIRY && line.businessDate().equals(date);
            if (counts && line.responseCode().equals("00")) {
                String name = line.key().name().mti() + line.key().name().stan() + line.key().name().transmissionTime();
                booked.put(name, yen(line));
                book(line, name, original);
            }
        }
        journal.forEach((name, entry) -> {
            if (!entry.isListed() && !booked.containsKey(name)) {
                differences.add("not in the books: " + entry.kind + " " + name + " of " + entry.yen);
            }
        });
        long sum = bank.sums(date).net();
        if (sum != net + explained) {
            differences.add("the books have " + sum + ", the file " + net + ", listed beside it " + explained);
        }
        return new Result(bank.settings().institution(), date, net, sum, explained, counts, differences);
    }

    private void book(LedgerLine line, String name, LedgerKind original) {
        Entry entry = journal.get(name);
        if (entry == null) {
            differences.add("not in the file: " + line.kind() + " " + name + " of " + yen(line));
        } else if (entry.isListed()) {
            explained += signed(line, original);
        } else if (entry.yen != yen(line)) {
            differences.add(name + ": the file has " + entry.yen + ", the books " + yen(line));
        }
    }

    /// What a line has posted or taken back; of a completion, what was completed.
    private static long yen(LedgerLine line) {
        return switch (line.kind()) {
            case AUTH, SALE, CASH, REFUND, INQUIRY -> line.amount();
            case COMPLETION -> line.amount() - line.effect();
            case REVERSAL -> Math.abs(line.effect());
        };
    }

    private static long signed(LedgerLine line, LedgerKind original) {
        return switch (line.kind()) {
            case SALE, CASH, COMPLETION -> yen(line);
            case REFUND -> -yen(line);
            case AUTH, INQUIRY -> 0;
            case REVERSAL -> switch (original) {
                case SALE, CASH, COMPLETION -> -yen(line);
                case REFUND -> yen(line);
                case AUTH, INQUIRY, REVERSAL -> 0;
            };
        };
    }
}
