package io.chukei.atm.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.iso8583.terminal.TerminalResponse;

/// One ATM: the holder before it ([Visit]), and what it owes its host ([Debts]). The door for all events.
///
/// Card in → JPKI PIN → identified by the host → account → account's PIN → amount → authorized → dispense command on the disk → notes →
/// confirmation or reversal owed → card and receipt out.
public final class Atm {
    private final AtmIdentity identity;
    private final AtmMemory memory;
    private final Turn.Stans stans = new Turn.Stans();
    private final Debts debts;
    private final Visit visit;

    /// @param memory what was recorded until now; [AtmEvent.Started] goes on with it
    public Atm(AtmIdentity identity, AtmMemory memory) {
        this.identity = identity;
        this.memory = memory;
        AtmMessages messages = new AtmMessages(identity);
        this.debts = new Debts(memory, messages);
        this.visit = new Visit(identity, memory, messages, debts);
    }

    public AtmState state() {
        return visit.state();
    }

    /// What it remembers; only its own events change it.
    public AtmMemory memory() {
        return memory;
    }

    /// True when nobody is there and nothing is owed but what waits for an attendant.
    public boolean atRest() {
        return visit.state() == AtmState.IDLE && memory.open().stream().allMatch(Withdrawal::inSuspense);
    }

    /// Takes one event.
    ///
    /// @param now the time of the event, never before that of the last
    public List<AtmEffect> on(AtmEvent event, Instant now) {
        Turn turn = new Turn(identity, memory, stans, now);
        switch (event) {
            case AtmEvent.Started started -> {
                debts.resume(turn);
                visit.signOn(turn);
            }
            case AtmEvent.Answered(TerminalResponse response) -> {
                debts.answered(response, turn);
                visit.answered(response, turn);
            }
            case AtmEvent.TimeOver(AtmTimer timer) -> timeOver(timer, turn);
            case AtmEvent.Dispensed(Cassettes after, Fault fault) -> visit.dispensed(after, fault, turn);
            case AtmEvent.Counted(Cassettes counters) -> memory.suspense().filter(suspended -> visit.state() != AtmState.DISPENSING)
                .ifPresent(suspended -> debts.counted(suspended, counters, Fault.COUNTED_LATER, turn));
            case AtmEvent.Loaded(Cassettes counters) -> {
                if (memory.suspense().isEmpty()) { // what is in suspense needs the counters as they are
                    turn.record(new AtmRecord.Loaded(counters));
                }
            }
            case AtmEvent.CardIn cardIn -> visit.cardIn(cardIn.type(), turn);
            case AtmEvent.CardRead read -> visit.cardRead(read.certificate(), turn);
            case AtmEvent.Signed signed -> visit.signed(signed.signature(), turn);
            case AtmEvent.CardRefused refused -> visit.cardRefused(refused.sentence(), turn);
            case AtmEvent.Chosen chosen -> visit.chosen(chosen.index(), turn);
            case AtmEvent.PinEntered entered -> visit.pinEntered(entered.pin(), turn);
            case AtmEvent.AmountEntered entered -> visit.amountEntered(entered.yen(), turn);
            case AtmEvent.Cancelled cancelled -> visit.cancelled(turn);
            case AtmEvent.CardTaken taken -> visit.cardTaken(turn);
        }
        return turn.effects();
    }

    private void timeOver(AtmTimer timer, Turn turn) {
        switch (timer) {
            case AtmTimer.Answer answer -> {
                debts.timeOver(answer, turn);
                visit.noAnswer(answer, turn);
            }
            case AtmTimer.Holder(long step) -> visit.holderGone(step, turn);
            case AtmTimer.Mechanism mechanism -> {
                Optional<Withdrawal> suspended = memory.suspense().filter(withdrawal -> withdrawal.name().equals(mechanism.name()));
                suspended.ifPresent(withdrawal -> visit.mechanismSilent(withdrawal, turn));
            }
        }
    }
}
