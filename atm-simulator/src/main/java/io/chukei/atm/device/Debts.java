package io.chukei.atm.device;

import java.util.OptionalLong;

import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What the ATM owes its host for withdrawals: a confirmation or a reversal each, repeated until it is accepted, however long that takes.
final class Debts {
    private final AtmMemory memory;
    private final AtmMessages messages;

    Debts(AtmMemory memory, AtmMessages messages) {
        this.memory = memory;
        this.messages = messages;
    }

    /// Goes on with everything that was open when the ATM died. Dead before the dispense command: reversed. Dead behind it: neither
    /// reversed nor confirmed, until the cassettes have been counted.
    void resume(Turn turn) {
        for (Withdrawal withdrawal : memory.open()) {
            if (withdrawal.owed().isPresent()) {
                again(withdrawal.owed().get(), 0, turn);
            } else if (withdrawal.inSuspense()) {
                turn.add(new AtmEffect.Alarm(new AtmAlarm(AtmAlarm.Kind.SUSPENSE, withdrawal.name())));
            } else if (withdrawal.taken().isPresent()) {
                tell(withdrawal, withdrawal.taken().getAsLong(), Fault.COUNTED_LATER, turn);
            } else {
                reverse(withdrawal, 0, ReversalRequest.TIMEOUT, turn);
            }
        }
    }

    /// Behind a dispense command: what the counters say.
    ///
    /// @return yen taken; empty when the counters do not fit, and the withdrawal stays in suspense
    OptionalLong counted(Withdrawal withdrawal, Cassettes after, Fault fault, Turn turn) {
        AtmRecord.Commanded command = withdrawal.command().orElseThrow();
        var taken = command.before().taken(command.plan(), after);
        if (taken.isEmpty()) {
            turn.add(new AtmEffect.Alarm(new AtmAlarm(AtmAlarm.Kind.COUNTERS_DO_NOT_FIT, withdrawal.name())));
            return OptionalLong.empty();
        }
        turn.record(new AtmRecord.Counted(withdrawal.name(), taken.get(), after, fault));
        tell(withdrawal, taken.get(), fault, turn);
        return OptionalLong.of(taken.get());
    }

    /// Nothing of it stands.
    void takeBack(WithdrawalName name, int reason, Turn turn) {
        reverse(memory.open(name).orElseThrow(), 0, reason, turn);
    }

    void answered(TerminalResponse response, Turn turn) {
        if (response.exchange() != Exchange.ADVICE && response.exchange() != Exchange.REVERSAL) {
            return;
        }
        for (Withdrawal withdrawal : memory.open()) {
            if (withdrawal.owed().filter(owed -> owed.exchange() == response.exchange() && response.echo().answers(owed)).isPresent()) {
                if (response.accepted()) {
                    turn.record(new AtmRecord.Settled(withdrawal.name()));
                } else {
                    turn.add(new AtmEffect.Alarm(new AtmAlarm(AtmAlarm.Kind.HOST_REFUSES, withdrawal.name())));
                }
                return;
            }
        }
    }

    void timeOver(AtmTimer.Answer timer, Turn turn) {
        for (Withdrawal withdrawal : memory.open()) {
            withdrawal.owed().filter(owed -> owed.exchange() == timer.exchange() && owed.trace().stan() == timer.stan())
                .ifPresent(owed -> again(owed, timer.attempt() + 1, turn));
        }
    }

    private void tell(Withdrawal withdrawal, long taken, Fault fault, Turn turn) {
        Amount asked = withdrawal.request().amount();
        if (taken == asked.minorUnits()) {
            AdviceRequest advice = messages.paidOut(turn.trace(), withdrawal.request());
            turn.record(new AtmRecord.Confirming(withdrawal.name(), advice));
            turn.send(advice, 0);
        } else {
            reverse(withdrawal, taken, taken == 0 ? fault.reason() : fault.reasonInPart(), turn);
        }
    }

    private void reverse(Withdrawal withdrawal, long stands, int reason, Turn turn) {
        ReversalRequest reversal = messages.reversal(turn.trace(), withdrawal.request(), stands, reason);
        turn.record(new AtmRecord.Reversing(withdrawal.name(), reversal));
        turn.send(reversal, 0);
    }

    private static void again(TerminalRequest message, int attempt, Turn turn) {
        turn.send(message.withTrace(message.trace().withRepeat(true)), attempt);
    }
}
