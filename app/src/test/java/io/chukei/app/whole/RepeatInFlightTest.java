package io.chukei.app.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.LedgerLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An original in flight, and its repeat on a second connection, which another loop of the switch serves.
final class RepeatInFlightTest {
    private static final String SENT = "chukei_transaction_states_total{state=\"sent\"}";
    private static final String ATTACHED = "chukei_tallies_total{tally=\"repeat_attached\"}";
    private static final String ANSWERED = "chukei_tallies_total{tally=\"repeat_answered\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void theIssuerHearsOfItOnceAndBothLinesAreAnsweredAlike() throws Exception {
        try (LocalWorld world = Shop.open(folder, "info");
            PosTerminal pos = world.terminal(1, Shop.TIMER);
            SwitchLine first = SwitchLine.open(lineOf(world));
            SwitchLine second = SwitchLine.open(lineOf(world))) {
            pos.signOn();
            PaymentRequest original =
                pos.payAtOnceRequest(Shop.atTheReader(Shop.linked(world)), Shop.CREDIT, Amount.jpy(3100), Knobs.NONE);
            PaymentRequest repeat = original.withTrace(original.trace().withRepeat(true));
            double sentBefore = world.admin().metric(SENT);
            world.testbed().bank(Shop.BANK).behave(BehaviourRule.next(1, new Behaviour.Delay(Duration.ofMillis(1500))));

            CompletableFuture<TerminalResponse> toOriginal = first.ask(original);
            Await.until("the bank has booked it", Shop.LIMIT, () -> !world.booked(Shop.BANK, Shop.ACCOUNT).isEmpty());
            assertFalse(toOriginal.isDone(), "the bank keeps its answer back");
            CompletableFuture<TerminalResponse> toRepeat = second.ask(repeat);
            TerminalResponse answer = toOriginal.get(10, TimeUnit.SECONDS);
            TerminalResponse same = toRepeat.get(10, TimeUnit.SECONDS);

            assertTrue(answer.accepted());
            assertEquals(answer.actionCode(), same.actionCode());
            assertEquals(answer.approvalCode(), same.approvalCode());
            assertEquals(answer.settlementDate(), same.settlementDate());
            assertEquals(answer.echo().amount(), same.echo().amount());
            assertEquals(List.of(-3100L), world.booked(Shop.BANK, Shop.ACCOUNT).stream().map(LedgerLine::effect).toList());
            assertEquals(sentBefore + 1, world.admin().metric(SENT), "one message to the issuer");
            assertEquals(1, world.admin().metric(ATTACHED), "the repeat waited with its original");

            TerminalResponse later = first.ask(repeat).get(10, TimeUnit.SECONDS);
            assertEquals(answer.approvalCode(), later.approvalCode(), "and a repeat after the end reads the same");
            assertEquals(1, world.admin().metric(ANSWERED));
            assertEquals(sentBefore + 1, world.admin().metric(SENT));
            assertEquals(0, world.admin().owed());
        }
    }

    private static LineSettings lineOf(LocalWorld world) {
        return world.lineSettings(world.testbed().transport().client("SHOP-1"));
    }
}
