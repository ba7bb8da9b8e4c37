package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.desk.KeyDesk;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.TerminalForms;
import org.junit.jupiter.api.Test;

final class KeyFlowTest {
    private static final NewKeys KEYS = new NewKeys(new SentKey("D0112P0TE02E0000" + "A".repeat(96), "0A1B2C"), Optional.empty());

    private final ShardBench bench = ShardBench.withPins().started();

    @Test
    void newKeysAreAnsweredWhenTheyAreTaken() {
        long line = bench.send(bench.till.keys(KEYS));
        ShardEffect.TakeKeys take = bench.next(ShardEffect.TakeKeys.class);
        assertEquals(TerminalForms.REQUESTER, take.requester());
        assertEquals(KEYS, take.keys());
        bench.on(new ShardEvent.KeysTaken(take.ticket(), Reason.APPROVED));
        assertEquals(8000, bench.answered(line).actionCode());
    }

    @Test
    void whyTheyAreNotTakenIsTold() {
        for (Reason reason : new Reason[]{Reason.KEYS_NOT_AGREED, Reason.KEYS_NOT_NEXT, Reason.KEY_BLOCK_REFUSED,
            Reason.KEY_CHECK_VALUE_WRONG, Reason.KEY_OF_OTHER_USE, Reason.KEYS_INCOMPLETE, Reason.SECURITY_MODULE_FAILED}) {
            var request = bench.till.keys(KEYS);
            long line = bench.send(request);
            bench.on(new ShardEvent.KeysTaken(bench.next(ShardEffect.TakeKeys.class).ticket(), reason));
            assertEquals(reason.actionCode(request.exchange()), bench.answered(line).actionCode());
        }
    }

    @Test
    void aModuleThatSaysNothingIsNotWaitedForAndItsLateWordDoesNoHarm() {
        long line = bench.send(bench.till.keys(KEYS));
        ShardEffect.TakeKeys take = bench.next(ShardEffect.TakeKeys.class);
        bench.pass(KeyDesk.LIMIT.plusMillis(1));
        assertEquals(9120, bench.answered(line).actionCode());
        bench.on(new ShardEvent.KeysTaken(take.ticket(), Reason.APPROVED));
    }

    @Test
    void whoAsksForKeysIsAnsweredWithThemAndItsRepeatGetsTheSame() {
        var request = bench.till.keysWanted();
        long line = bench.send(request);
        ShardEffect.MakeKeys make = bench.next(ShardEffect.MakeKeys.class);
        assertEquals(TerminalForms.REQUESTER, make.requester());
        bench.on(new ShardEvent.KeysMade(make.ticket(), KEYS));
        assertEquals(Optional.of(KEYS), bench.answered(line).data().keys());
        long again = bench.repeat(request);
        assertEquals(Optional.of(KEYS), bench.answered(again).data().keys());
    }

    @Test
    void whoAsksAndGetsNoneHearsWhy() {
        long line = bench.send(bench.till.keysWanted());
        bench.on(new ShardEvent.KeysTaken(bench.next(ShardEffect.MakeKeys.class).ticket(), Reason.KEYS_NOT_AGREED));
        assertEquals(9118, bench.answered(line).actionCode());
        assertEquals(Optional.empty(), bench.answered(line).data().keys());
    }
}
