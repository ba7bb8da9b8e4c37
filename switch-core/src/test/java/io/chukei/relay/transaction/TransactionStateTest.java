package io.chukei.relay.transaction;

import static io.chukei.relay.transaction.TransactionState.ADVICE_DUE;
import static io.chukei.relay.transaction.TransactionState.ADVISED;
import static io.chukei.relay.transaction.TransactionState.APPROVED;
import static io.chukei.relay.transaction.TransactionState.CONSULTING;
import static io.chukei.relay.transaction.TransactionState.DEAD_LETTER;
import static io.chukei.relay.transaction.TransactionState.DECLINED;
import static io.chukei.relay.transaction.TransactionState.INQUIRED;
import static io.chukei.relay.transaction.TransactionState.INQUIRING;
import static io.chukei.relay.transaction.TransactionState.LINKED;
import static io.chukei.relay.transaction.TransactionState.LOGGED;
import static io.chukei.relay.transaction.TransactionState.OFFERED;
import static io.chukei.relay.transaction.TransactionState.RECEIVED;
import static io.chukei.relay.transaction.TransactionState.REFUSED;
import static io.chukei.relay.transaction.TransactionState.REVERSAL_DUE;
import static io.chukei.relay.transaction.TransactionState.REVERSED;
import static io.chukei.relay.transaction.TransactionState.SEND_FAILED;
import static io.chukei.relay.transaction.TransactionState.SENT;
import static io.chukei.relay.transaction.TransactionState.SETTLED;
import static io.chukei.relay.transaction.TransactionState.TOMBSTONE;
import static io.chukei.relay.transaction.TransactionState.TRANSLATING;
import static io.chukei.relay.transaction.TransactionState.UNDELIVERED;
import static io.chukei.relay.transaction.TransactionState.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TransactionStateTest {
    private record Step(TransactionState from, TransactionState to) {}

    private static Set<Step> steps(TransactionState from, TransactionState... to) {
        Set<Step> steps = new HashSet<>();
        for (TransactionState one : to) {
            steps.add(new Step(from, one));
        }
        return steps;
    }

    @Test
    void everyCellOfTheTableIsAsWrittenHere() {
        Set<Step> legal = new HashSet<>();
        List.of(steps(RECEIVED, CONSULTING, REFUSED, LINKED, ADVICE_DUE, TOMBSTONE), steps(CONSULTING, REFUSED, LINKED, TOMBSTONE),
            steps(LINKED, REFUSED, TRANSLATING, LOGGED, INQUIRING, TOMBSTONE),
            steps(TRANSLATING, REFUSED, LOGGED, INQUIRING, TOMBSTONE), steps(INQUIRING, INQUIRED),
            steps(LOGGED, REFUSED, SENT, REVERSAL_DUE), steps(SENT, APPROVED, DECLINED, SEND_FAILED, UNKNOWN, REVERSAL_DUE),
            steps(APPROVED, OFFERED, UNDELIVERED, REVERSAL_DUE), steps(OFFERED, REVERSAL_DUE), steps(UNKNOWN, REVERSAL_DUE),
            steps(UNDELIVERED, REVERSAL_DUE), steps(REVERSAL_DUE, REVERSED, DECLINED, SEND_FAILED, DEAD_LETTER),
            steps(REVERSED, REVERSAL_DUE),
            steps(DECLINED, REVERSAL_DUE), steps(SEND_FAILED, REVERSAL_DUE), steps(ADVICE_DUE, ADVISED, DEAD_LETTER),
            steps(DEAD_LETTER, REVERSAL_DUE, ADVICE_DUE, SETTLED)).forEach(legal::addAll);
        for (TransactionState from : TransactionState.values()) {
            for (TransactionState to : TransactionState.values()) {
                assertEquals(legal.contains(new Step(from, to)), from.mayBecome(to), from + " to " + to);
            }
        }
    }

    @Test
    void everyStateHasALetterOfItsOwnAndOnlyStoredOnesAreReadBack() {
        Set<Character> letters = new HashSet<>();
        for (TransactionState state : TransactionState.values()) {
            letters.add(state.code());
            assertEquals(state.isStored() ? Optional.of(state) : Optional.empty(), TransactionState.ofStored(state.code()));
            assertFalse(state.sentence().isEmpty());
            assertFalse(state.isOpen() && !state.isStored());
        }
        assertEquals(TransactionState.values().length, letters.size());
        assertEquals(Optional.empty(), TransactionState.ofStored('?'));
    }
}
