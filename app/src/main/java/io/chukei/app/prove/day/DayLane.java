package io.chukei.app.prove.day;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Figures.Kind;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;

/// One terminal whose holder pays as its [Payer] does; it sells, takes back, gives back and completes, keeps its duty, and sums up each business date by the DE 15 that it was told.
final class DayLane implements Callable<Integer> {
    private final PosTerminal pos;
    private final Payer payer;
    private final AtomicLong amounts;
    private final RandomGenerator chance;
    private final BooleanSupplier finish;
    private final Map<LocalDate, Figures> sums = new ConcurrentHashMap<>();

    /// @param amounts the last one that was used anywhere
    /// @param finish true when it is to end
    DayLane(PosTerminal pos, Payer payer, AtomicLong amounts, RandomGenerator chance, BooleanSupplier finish) {
        this.pos = pos;
        this.payer = payer;
        this.amounts = amounts;
        this.chance = chance;
        this.finish = finish;
    }

    /// What it has of each date.
    Map<LocalDate, Figures> sums() {
        return Map.copyOf(sums);
    }

    PosTerminal pos() {
        return pos;
    }

    /// @return how many payments it made
    @Override
    public Integer call() throws Exception {
        int payments = 0;
        while (!finish.getAsBoolean()) {
            try {
                pos.signOn();
                trade(chance.nextInt(10));
                payments++;
            } catch (IOException | PosException away) {
                // The switch is away or has forgotten the challenges; whatever was sent is in the journal.
                pos.forgetChallenges();
                settleWhatIsOwed();
            }
        }
        return payments;
    }

    /// Pays once, whatever the bank is about to do with it.
    void sell() throws IOException, PosException {
        sale(Knobs.NONE);
    }

    private void trade(int what) throws IOException, PosException {
        switch (what) {
            case 0 -> takeBack(sale(Knobs.NONE));
            case 1 -> takeBackAPart(sale(Knobs.NONE));
            case 2 -> refund(sale(Knobs.NONE));
            case 3, 4 -> holdAndComplete();
            case 5 -> sale(Knobs.NONE.losingAnswers(1));
            default -> sale(Knobs.NONE);
        }
    }

    private Amount next() {
        return Amount.jpy(amounts.incrementAndGet());
    }

    private Receipt sale(Knobs knobs) throws IOException, PosException {
        return counted(Kind.DEBITS, settled(payer.pay(pos, next(), knobs)));
    }

    private Receipt counted(Kind kind, Receipt receipt) {
        if (receipt.outcome() == Receipt.Outcome.COUNTED && receipt.kind() != Receipt.Kind.PRE_AUTHORIZATION) {
            add(receipt.businessDate().orElseThrow(), kind, receipt.amount().minorUnits());
        }
        return receipt;
    }

    private void add(LocalDate date, Kind kind, long yen) {
        sums.merge(date, Figures.NONE.plus(kind, yen), Figures::plus);
    }

    /// Goes on with what is owed until nothing is.
    private Receipt settled(Receipt receipt) throws IOException {
        Receipt now = receipt;
        while (now.outcome() == Receipt.Outcome.REVERSAL_OWED) {
            now = pos.recover().getFirst();
        }
        return now;
    }

    private void settleWhatIsOwed() throws IOException {
        while (pos.owes()) {
            for (Receipt receipt : pos.recover()) {
                counted(receipt.kind() == Receipt.Kind.REFUND ? Kind.CREDITS : Kind.DEBITS, receipt);
            }
        }
    }

    private void takeBack(Receipt sale) throws IOException, PosException {
        if (sale.outcome() == Receipt.Outcome.COUNTED) {
            Receipt gone = settled(pos.cancel(sale));
            add(gone.businessDate().orElseThrow(), Kind.DEBIT_REVERSALS, sale.amount().minorUnits());
        }
    }

    private void takeBackAPart(Receipt sale) throws IOException, PosException {
        long stands = sale.amount().minorUnits() / 3;
        if (sale.outcome() == Receipt.Outcome.COUNTED && stands > 0) {
            Receipt part = settled(pos.reverseInPart(sale.stan(), sale.localTime().toLocalDate(), Amount.jpy(stands)));
            add(part.businessDate().orElseThrow(), Kind.DEBIT_REVERSALS, sale.amount().minorUnits() - stands);
        }
    }

    private void refund(Receipt sale) throws IOException, PosException {
        if (sale.outcome() == Receipt.Outcome.COUNTED) {
            long yen = 1 + sale.amount().minorUnits() / 2;
            counted(Kind.CREDITS, settled(pos.refund(sale.stan(), sale.localTime().toLocalDate(), Amount.jpy(yen))));
        }
    }

    /// Holds, takes less, and sometimes gives that back.
    private void holdAndComplete() throws IOException, PosException {
        if (!(payer instanceof Payer.Creditor creditor)) {
            sale(Knobs.NONE);
            return;
        }
        Receipt hold = settled(creditor.hold(pos, next()));
        if (hold.outcome() != Receipt.Outcome.COUNTED) {
            return;
        }
        long yen = 1 + hold.amount().minorUnits() / 2;
        Receipt taken = counted(Kind.DEBITS, settled(pos.complete(hold, Amount.jpy(yen))));
        if (taken.outcome() == Receipt.Outcome.COUNTED && chance.nextInt(3) == 0) {
            Receipt gone = settled(pos.cancel(hold));
            add(gone.businessDate().orElseThrow(), Kind.DEBIT_REVERSALS, yen);
        }
    }
}
