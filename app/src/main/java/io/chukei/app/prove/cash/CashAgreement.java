package io.chukei.app.prove.cash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.chukei.app.prove.atm.AtmFiles;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.host.book.AtmDay;
import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.OriginalKey;

/// Whether those who have to do with cash say the same of it: the machine's counters, the ATM's journal, the host's book, and the other bank's
/// ledger.
final class CashAgreement {
    private final AtmMemory atm;
    private final Cassettes counters;
    private final List<String> differences = new ArrayList<>();

    /// @param atm by its journal
    /// @param counters of the machine
    CashAgreement(AtmMemory atm, Cassettes counters) {
        this.atm = atm;
        this.counters = counters;
    }

    /// Yen that have left the machine for good.
    long gone() {
        return AtmFiles.FULL.yen() - counters.yen() - counters.yenDrawnBack();
    }

    /// Yen that left by withdrawals of which the ATM knows what they did.
    long known() {
        return all().stream().mapToLong(withdrawal -> withdrawal.taken().orElse(0)).sum();
    }

    private List<Withdrawal> all() {
        List<Withdrawal> all = new ArrayList<>(atm.closed());
        all.addAll(atm.open());
        return all;
    }

    /// While one withdrawal may be in suspense: what the counters lack beyond what the ATM knows of belongs to that one alone.
    List<String> whileOpen() {
        long unknown = gone() - known();
        long most = atm.suspense().map(withdrawal -> withdrawal.request().amount().minorUnits()).orElse(0L);
        return unknown >= 0 && unknown <= most ? List.of()
            : List.of("the counters lack " + gone() + ", the ATM knows of " + known() + " and has " + most + " in suspense");
    }

    /// In the end, when nothing is open.
    ///
    /// @param own accounts of the host's bank
    /// @param ledger of the other bank
    List<String> atTheEnd(CashBook book, Set<String> own, List<LedgerLine> ledger) {
        atm.open().forEach(each -> differences.add("still open at the ATM: " + each.name()));
        book.suspended(Instant.MAX).forEach(each -> differences.add("in suspense at the host: " + each.key()));
        book.owed().forEach(each -> differences.add("owed by the host: " + each.key()));
        book.asking().forEach(each -> differences.add("asked by the host: " + each.key()));
        book.differences().forEach(each -> differences.add("paid out, and no withdrawal stands: " + each.request().original()));
        same("counters and journal", gone(), known());
        same("counters and the host's days", gone(), book.days().stream().mapToLong(AtmDay::paidOut).sum());
        compareWithBook(book);
        for (String account : own) {
            same("books of account " + account.substring(account.length() - 3),
                book.withdrawals().stream().filter(each -> each.account().equals(Optional.of(account)))
                    .mapToLong(io.chukei.atm.host.book.Withdrawal::stands).sum(),
                -book.moved(account));
        }
        compareWithLedger(book, ledger);
        return List.copyOf(differences);
    }

    private void same(String what, long one, long other) {
        if (one != other) {
            differences.add(what + ": " + one + " and " + other);
        }
    }

    /// Withdrawal by withdrawal: what left is what stands.
    private void compareWithBook(CashBook book) {
        Map<MessageKey, Long> stands = new LinkedHashMap<>();
        book.withdrawals().forEach(each -> stands.put(each.key(), each.stands()));
        for (Withdrawal withdrawal : all()) {
            MessageKey key = MessageKey.of(withdrawal.request());
            long booked = stands.getOrDefault(key, 0L);
            stands.remove(key);
            same("journal and book of No. " + key.stan(), withdrawal.taken().orElse(0), booked);
        }
        stands.forEach((key, yen) -> same("the ATM does not know No. " + key.stan(), 0, yen));
    }

    /// Amount by amount: what stands at the host of other banks' customers is what their bank has taken.
    private void compareWithLedger(CashBook book, List<LedgerLine> ledger) {
        Map<Long, Long> passedOn = new TreeMap<>();
        book.withdrawals().stream().filter(io.chukei.atm.host.book.Withdrawal::passedOn)
            .forEach(each -> passedOn.merge(each.request().amount().minorUnits(), each.stands(), Long::sum));
        Map<Long, Long> taken = new TreeMap<>();
        Map<OriginalKey, Long> amounts = new HashMap<>();
        for (LedgerLine line : ledger) {
            if (line.kind() == LedgerKind.CASH) {
                amounts.put(line.key().name(), line.amount());
            }
            if (line.effect() != 0) {
                long amount = line.original().map(amounts::get).orElse(line.amount());
                taken.merge(amount, -line.effect(), Long::sum);
            }
        }
        Set<Long> named = new TreeSet<>(passedOn.keySet());
        named.addAll(taken.keySet());
        named.forEach(amount -> same("book and bank Y's ledger of withdrawals of " + amount, passedOn.getOrDefault(amount, 0L),
            taken.getOrDefault(amount, 0L)));
    }
}
