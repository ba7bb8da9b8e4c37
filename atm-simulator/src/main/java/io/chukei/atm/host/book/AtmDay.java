package io.chukei.atm.host.book;

import java.time.LocalDate;

/// What one ATM did on one date (Asia/Tokyo), as the host's books have it; amounts in yen.
///
/// @param terminal DE 41
/// @param ownCount withdrawals of own customers that were approved
/// @param passedOnCount withdrawals of other banks' customers that were approved
/// @param backCount of either that were taken back on this date, wholly or in part
/// @param backAmount what did not leave the machine
/// @param confirmedCount withdrawals of which the ATM has said that all was paid out
public record AtmDay(String terminal, LocalDate date, int ownCount, long ownAmount, int passedOnCount, long passedOnAmount, int backCount,
    long backAmount, int confirmedCount, long confirmedAmount) {
    AtmDay(String terminal, LocalDate date) {
        this(terminal, date, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// What the machine's cassettes should have given out.
    public long paidOut() {
        return ownAmount + passedOnAmount - backAmount;
    }

    AtmDay withOwn(long amount) {
        return new AtmDay(terminal, date, ownCount + 1, ownAmount + amount, passedOnCount, passedOnAmount, backCount, backAmount,
            confirmedCount, confirmedAmount);
    }

    AtmDay withPassedOn(long amount) {
        return new AtmDay(terminal, date, ownCount, ownAmount, passedOnCount + 1, passedOnAmount + amount, backCount, backAmount,
            confirmedCount, confirmedAmount);
    }

    AtmDay withBack(long amount) {
        return new AtmDay(terminal, date, ownCount, ownAmount, passedOnCount, passedOnAmount, backCount + 1, backAmount + amount,
            confirmedCount, confirmedAmount);
    }

    AtmDay withConfirmed(long amount) {
        return new AtmDay(terminal, date, ownCount, ownAmount, passedOnCount, passedOnAmount, backCount, backAmount, confirmedCount + 1,
            confirmedAmount + amount);
    }
}
