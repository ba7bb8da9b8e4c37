package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// An approval that was forced by a process which died before it knew whether the terminal got it.
class OpenOfferTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private final ShardBench before = new ShardBench().started();
    private final PaymentRequest paid = approved();
    private final ShardBench bench = new ShardBench(RelayLimits.STANDARD, before.store()).started();

    private PaymentRequest approved() {
        PaymentRequest request = before.till.oneLeg(before.holder(HolderKind.GOOD), before.challenge(), AMOUNT);
        before.send(request);
        before.approve(before.nextPosted());
        return request;
    }

    private static List<OwedView> listed(ShardBench at) {
        OperatorRequest all = new OperatorRequest.Tell(Optional.empty());
        return assertInstanceOf(OperatorAnswer.Told.class, at.operator(all).orElseThrow()).shown();
    }

    private static OperatorRequest close(OwedView view, String operator) {
        return new OperatorRequest.Close(view.key(), operator, "the shop has the goods");
    }

    @Test
    void itIsCountedAtStartAndListedAfterADay() {
        assertEquals(1, bench.counted(Tally.OFFER_UNKNOWN));
        bench.pass(Duration.ofHours(23));
        assertEquals(List.of(), listed(bench));
        bench.pass(Duration.ofHours(1));
        OwedView only = listed(bench).getFirst();
        assertEquals(OwedView.Kind.APPROVAL, only.kind());
        assertEquals(TransactionState.APPROVED, only.state());
        assertEquals(AMOUNT, only.message().amount());
        OperatorRequest elsewhere = new OperatorRequest.Tell(Optional.of("39299999999"));
        assertEquals(Optional.of(new OperatorAnswer.Told(List.of(), 0)), bench.operator(elsewhere));
    }

    @Test
    void itIsListedNoMoreOnceItsTerminalHasReadItOrUndoneIt() {
        bench.pass(Duration.ofHours(25));
        bench.deliver(bench.repeat(paid));
        assertEquals(Optional.of(TransactionState.OFFERED), bench.stored(paid));
        assertEquals(List.of(), listed(bench));
    }

    @Test
    void itsReversalIsListedInItsPlace() {
        bench.pass(Duration.ofHours(25));
        assertEquals(4000, bench.ask(before.till.reversal(paid, AMOUNT, AMOUNT.zero(), 4021)).actionCode());
        assertEquals(List.of(OwedView.Kind.REVERSAL), listed(bench).stream().map(OwedView::kind).toList());
    }

    @Test
    void twoOperatorsCloseItAndItCountsAsOfferedFromThenOn() {
        bench.pass(Duration.ofHours(25));
        OwedView only = listed(bench).getFirst();
        assertInstanceOf(OperatorAnswer.Done.class, bench.operator(close(only, "ops-a")).orElseThrow());
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.SAME_OPERATOR)), bench.operator(close(only, "ops-a")));
        OperatorAnswer.Done done = assertInstanceOf(OperatorAnswer.Done.class, bench.operator(close(only, "ops-b")).orElseThrow());
        assertEquals(TransactionState.OFFERED, done.now().state());
        assertEquals(Optional.of("ops-b"), done.now().closing().orElseThrow().confirmedBy());
        assertEquals(Optional.of(TransactionState.OFFERED), bench.stored(paid));
        assertEquals(List.of(), listed(bench));
        assertTrue(bench.nothingPosted());
        assertEquals(4000, bench.ask(before.till.reversal(paid, AMOUNT, AMOUNT.zero(), 4000)).actionCode());
        assertEquals(Optional.empty(), listed(bench).getFirst().closing());
    }

    @Test
    void nothingOfItCanBeSentAgain() {
        bench.pass(Duration.ofHours(25));
        OperatorRequest again = new OperatorRequest.Retry(listed(bench).getFirst().key());
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.NOTHING_TO_SEND)), bench.operator(again));
    }

    @Test
    void beforeItIsListedOperatorsCannotCloseIt() {
        bench.pass(Duration.ofHours(25));
        OwedView only = listed(bench).getFirst();
        ShardBench young = new ShardBench(RelayLimits.STANDARD, before.store()).started();
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.UNKNOWN)), young.operator(close(only, "ops-a")));
    }
}
