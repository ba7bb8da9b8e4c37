package io.chukei.atm.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.atm.dispense.Cassettes;
import org.jspecify.annotations.Nullable;

/// What an ATM's records add up to.
public final class AtmMemory {
    /// Closed withdrawals that are kept at hand, the latest.
    public static final int MOST_CLOSED = 1_000;

    private final Map<WithdrawalName, Withdrawal> open = new LinkedHashMap<>();
    private final Map<WithdrawalName, Withdrawal> closed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WithdrawalName, Withdrawal> eldest) {
            return size() > MOST_CLOSED;
        }
    };
    private long numbersBelow;
    private int keysUpTo;
    private @Nullable Cassettes cassettes;

    /// Takes a record that is on the disk.
    ///
    /// @throws IllegalArgumentException when it speaks of a withdrawal that is not open: then the records are not those of one ATM
    public void apply(AtmRecord record) {
        switch (record) {
            case AtmRecord.NumbersBelow(long stan) -> numbersBelow = stan;
            case AtmRecord.KeysUpTo(int counter) -> keysUpTo = counter;
            case AtmRecord.Loaded(Cassettes counters) -> cassettes = counters;
            case AtmRecord.Asking asking -> open.put(WithdrawalName.of(asking.request()), Withdrawal.asking(asking.request()));
            case AtmRecord.Declined declined -> close(declined.name());
            case AtmRecord.Commanded commanded -> open.put(commanded.name(), known(commanded.name()).commanded(commanded));
            case AtmRecord.Counted counted -> {
                cassettes = counted.after();
                open.put(counted.name(), known(counted.name()).counted(counted.taken()));
            }
            case AtmRecord.Confirming confirming -> open.put(confirming.name(), known(confirming.name()).owing(confirming.advice()));
            case AtmRecord.Reversing reversing -> open.put(reversing.name(), known(reversing.name()).owing(reversing.reversal()));
            case AtmRecord.Settled settled -> close(settled.name());
        }
    }

    /// Withdrawals of which something is owed, oldest first.
    public List<Withdrawal> open() {
        return List.copyOf(open.values());
    }

    public Optional<Withdrawal> open(WithdrawalName name) {
        return Optional.ofNullable(open.get(name));
    }

    /// The latest [#MOST_CLOSED] of which nothing is owed, oldest first.
    public List<Withdrawal> closed() {
        return List.copyOf(closed.values());
    }

    /// Behind a dispense command of which nobody knows what it did. At most one: the next command waits for it.
    public Optional<Withdrawal> suspense() {
        return open.values().stream().filter(Withdrawal::inSuspense).findFirst();
    }

    /// Zero before the first block.
    public long numbersBelow() {
        return numbersBelow;
    }

    public int keysUpTo() {
        return keysUpTo;
    }

    /// The counters as the ATM knows them; empty before it was ever filled.
    public Optional<Cassettes> cassettes() {
        return Optional.ofNullable(cassettes);
    }

    /// Whether the records of a withdrawal are still of use.
    public boolean remembers(WithdrawalName name) {
        return open.containsKey(name) || closed.containsKey(name);
    }

    /// Records that say, behind those of the withdrawals remembered, what else is known.
    public List<AtmRecord> rest() {
        List<AtmRecord> records = new ArrayList<>();
        records.add(new AtmRecord.NumbersBelow(numbersBelow));
        records.add(new AtmRecord.KeysUpTo(keysUpTo));
        cassettes().ifPresent(counters -> records.add(new AtmRecord.Loaded(counters)));
        return records;
    }

    private void close(WithdrawalName name) {
        closed.put(name, known(name).close());
        open.remove(name);
    }

    private Withdrawal known(WithdrawalName name) {
        Withdrawal withdrawal = open.get(name);
        if (withdrawal == null) {
            throw new IllegalArgumentException("a record speaks of a withdrawal that is not open");
        }
        return withdrawal;
    }
}
