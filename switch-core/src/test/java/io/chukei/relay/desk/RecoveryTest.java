package io.chukei.relay.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
    @ParameterizedTest
    @CsvSource({"LOGGED,REVERSE", "APPROVED,COUNT_AS_OFFERED", "OFFERED,LET_GO", "DECLINED,LET_GO", "SEND_FAILED,LET_GO",
        "REVERSAL_DUE,SEND_AGAIN", "REVERSED,LET_GO", "ADVICE_DUE,SEND_AGAIN", "ADVISED,LET_GO", "DEAD_LETTER,LEAVE_TO_OPERATORS",
        "SETTLED,LET_GO", "TOMBSTONE,LET_GO"})
    void eachStoredStateHasItsDecision(TransactionState state, Recovery decision) {
        assertEquals(decision, Recovery.of(state));
    }

    @ParameterizedTest
    @EnumSource(TransactionState.class)
    void whatIsStoredIsDecidedAndWhatIsOpenIsNotLetGo(TransactionState state) {
        assertEquals(state.isStored(), Recovery.of(state) != Recovery.NEVER_STORED);
        assertEquals(state.isOpen(), state.isStored() && Recovery.of(state) != Recovery.LET_GO);
    }
}
