package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedStore;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.Decision;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// Where lists do not do, a responder is asked: what a shard does while it waits, and what an answer comes to.
final class ConsultTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final ConsultPolicy.Rule ALWAYS = new ConsultPolicy.Rule(true, false, OptionalLong.empty());
    private static final ConsultPolicy.Rule OVERDUE = new ConsultPolicy.Rule(false, true, OptionalLong.empty());
    private static final ConsultPolicy.Rule FROM_10_000 = new ConsultPolicy.Rule(false, false, OptionalLong.of(10_000));

    private static ShardBench bench(ConsultPolicy.Rule rule) {
        return new ShardBench(RelayLimits.STANDARD, new SimulatedStore(), new ConsultPolicy(LIMIT, Map.of(new CaId("auth"), rule)))
            .started();
    }

    private static PaymentRequest oneLeg(ShardBench bench, HolderKind kind, Amount amount) {
        return bench.till.oneLeg(bench.holder(kind), bench.challenge(), amount);
    }

    private static OcspAnswer good(ShardBench bench) {
        return new OcspAnswer.Good(bench.now().minusSeconds(60), bench.now());
    }

    private static void answer(ShardBench bench, ShardEffect.ConsultOcsp asked, OcspAnswer answer) {
        bench.on(new ShardEvent.OcspAnswered(asked.ticket(), answer));
    }

    @Test
    void aPaymentWaitsForTheResponderAndIsForwardedWhenItSaysGood() {
        ShardBench bench = bench(OVERDUE);
        PaymentRequest request = oneLeg(bench, HolderKind.STALE, AMOUNT);
        long line = bench.send(request);
        assertTrue(bench.nothingPosted());
        assertEquals(Optional.empty(), bench.answerOn(line));
        ShardEffect.ConsultOcsp asked = bench.nextConsulted();
        assertEquals(bench.holder(HolderKind.STALE).key().serial(), asked.question().serial());
        Instant producedAt = bench.now();
        answer(bench, asked, good(bench));
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, command.message());
        Verification.Delegated told = assertInstanceOf(Verification.Delegated.class, money.verification());
        assertEquals("OCSP", told.method());
        assertEquals(Optional.empty(), told.crlNumber());
        bench.approve(command);
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(Optional.of(new Decision.Ocsp(producedAt.minusSeconds(60), producedAt)), source(bench, request));
        assertEquals(1, bench.counted(Tally.OCSP_ASKED));
    }

    private static Optional<Decision.Source> source(ShardBench bench, TerminalRequest request) {
        return bench.store().find(MessageKey.of(TerminalForms.REQUESTER, request).bytes()) instanceof StoredLookup.Found(var record)
            ? RecordCodec.decode(record).flatMap(found -> found.forwarding()).flatMap(forwarding -> forwarding.decision())
                .map(Decision::source)
            : Optional.empty();
    }

    @Test
    void eachAnswerOfTheResponderHasItsCode() {
        record Case(OcspAnswer answer, int code, Reason reason) {}
        for (Case one : new Case[]{
            new Case(new OcspAnswer.Revoked(RevocationReason.CERTIFICATE_HOLD), 1032, Reason.REVOKED_HOLD),
            new Case(new OcspAnswer.Revoked(RevocationReason.SUPERSEDED), 1068, Reason.REVOKED_SUPERSEDED),
            new Case(new OcspAnswer.Revoked(RevocationReason.UNSPECIFIED), 1004, Reason.REVOKED_OTHER),
            new Case(new OcspAnswer.Unknown(), 9109, Reason.RESPONDER_UNDETERMINED),
            new Case(new OcspAnswer.Undetermined(), 9109, Reason.RESPONDER_UNDETERMINED)}) {
            ShardBench bench = bench(ALWAYS);
            PaymentRequest request = oneLeg(bench, HolderKind.GOOD, AMOUNT);
            long line = bench.send(request);
            answer(bench, bench.nextConsulted(), one.answer);
            assertEquals(one.code, bench.answered(line).actionCode());
            assertEquals(one.reason, bench.ended().getLast());
            assertTrue(bench.nothingPosted());
            assertEquals(one.code, bench.answered(bench.repeat(request)).actionCode());
            assertTrue(bench.nobodyConsulted(), "a repeat asks nobody");
        }
    }

    @Test
    void aSilentResponderCostsItsPaymentTheLimitAndItsLateAnswerIsIgnored() {
        ShardBench bench = bench(ALWAYS);
        long line = bench.send(oneLeg(bench, HolderKind.GOOD, AMOUNT));
        ShardEffect.ConsultOcsp asked = bench.nextConsulted();
        bench.pass(LIMIT.minusSeconds(1));
        assertEquals(Optional.empty(), bench.answerOn(line));
        bench.pass(Duration.ofSeconds(1));
        assertEquals(9109, bench.answered(line).actionCode());
        answer(bench, asked, good(bench));
        assertTrue(bench.nothingPosted());
        assertEquals(1, bench.counted(Tally.OCSP_EXPIRED));
        assertEquals(1, bench.counted(Tally.OCSP_LATE));
    }

    @Test
    void otherPaymentsPassWhileOneWaits() {
        ShardBench bench = bench(OVERDUE);
        bench.send(oneLeg(bench, HolderKind.STALE, AMOUNT));
        long line = bench.send(oneLeg(bench, HolderKind.GOOD, AMOUNT));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
    }

    @Test
    void theChallengeIsUsedWhateverTheResponderSays() {
        ShardBench bench = bench(OVERDUE);
        var challenge = bench.challenge();
        bench.send(bench.till.oneLeg(bench.holder(HolderKind.STALE), challenge, AMOUNT));
        assertEquals(1022, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.STALE), challenge, AMOUNT)).actionCode());
        answer(bench, bench.nextConsulted(), new OcspAnswer.Undetermined());
        assertEquals(1022, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.STALE), challenge, AMOUNT)).actionCode());
    }

    @Test
    void aRepeatWaitsWithItsOriginalAndIsAnsweredAlike() {
        ShardBench bench = bench(ALWAYS);
        PaymentRequest request = oneLeg(bench, HolderKind.GOOD, AMOUNT);
        long first = bench.send(request);
        ShardEffect.ConsultOcsp asked = bench.nextConsulted();
        long second = bench.repeat(request);
        assertTrue(bench.nobodyConsulted());
        assertEquals(1822, bench.ask(TerminalForms.withAmount(request, Amount.jpy(1))).actionCode());
        answer(bench, asked, good(bench));
        bench.approve(bench.nextPosted());
        assertTrue(bench.nothingPosted());
        assertEquals(bench.answered(first), bench.answered(second));
        assertEquals(0, bench.answered(first).actionCode());
    }

    @Test
    void aReversalWhileTheResponderIsAskedEndsThePaymentForGood() {
        ShardBench bench = bench(ALWAYS);
        PaymentRequest request = oneLeg(bench, HolderKind.GOOD, AMOUNT);
        long line = bench.send(request);
        ShardEffect.ConsultOcsp asked = bench.nextConsulted();
        assertEquals(4000, bench.ask(bench.till.reversal(request, AMOUNT, Amount.jpy(0), 4000)).actionCode());
        assertEquals(1000, bench.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), bench.stored(request));
        answer(bench, asked, good(bench));
        assertTrue(bench.nothingPosted());
        assertEquals(1000, bench.answered(bench.repeat(request)).actionCode());
    }

    @Test
    void anIdentificationAsksAndItsHandleAsksAgain() {
        ShardBench bench = bench(ALWAYS);
        long line = bench.send(bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT));
        assertEquals(Optional.empty(), bench.answerOn(line));
        answer(bench, bench.nextConsulted(), good(bench));
        TerminalResponse identified = bench.answered(line);
        assertEquals(6000, identified.actionCode());
        long paid = bench.send(bench.till.payment(AMOUNT, new Evidence.WithHandle(identified.data().handle().orElseThrow(), 1)));
        assertTrue(bench.nothingPosted());
        answer(bench, bench.nextConsulted(), good(bench));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(paid).actionCode());
    }

    @Test
    void aRefusedIdentificationSaysWhy() {
        ShardBench bench = bench(ALWAYS);
        long line = bench.send(bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT));
        answer(bench, bench.nextConsulted(), new OcspAnswer.Revoked(RevocationReason.KEY_COMPROMISE));
        assertEquals(1032, bench.answered(line).actionCode());
    }

    @Test
    void onlyPaymentsFromTheConfiguredAmountAsk() {
        ShardBench bench = bench(FROM_10_000);
        bench.send(oneLeg(bench, HolderKind.GOOD, Amount.jpy(9_999)));
        assertTrue(bench.nobodyConsulted());
        bench.approve(bench.nextPosted());
        TerminalResponse identified =
            bench.ask(bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT));
        assertTrue(bench.nobodyConsulted(), "an identification pays nothing yet");
        bench.send(bench.till.payment(Amount.jpy(10_000), new Evidence.WithHandle(identified.data().handle().orElseThrow(), 1)));
        assertTrue(bench.nothingPosted());
        answer(bench, bench.nextConsulted(), good(bench));
        assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
        assertEquals(9109, bench.ask(oneLeg(bench, HolderKind.STALE, Amount.jpy(10_000))).actionCode());
        assertTrue(bench.nobodyConsulted(), "a stale list is another rule");
    }

    @Test
    void whoIsOnAListIsRevokedWithoutAsking() {
        ShardBench bench = bench(ALWAYS);
        assertEquals(1032, bench.ask(oneLeg(bench, HolderKind.HELD, AMOUNT)).actionCode());
        assertTrue(bench.nobodyConsulted());
    }

    @Test
    void withoutARuleNobodyIsAsked() {
        ShardBench bench = new ShardBench().started();
        assertEquals(9109, bench.ask(oneLeg(bench, HolderKind.STALE, AMOUNT)).actionCode());
        assertTrue(bench.nobodyConsulted());
    }

    @Test
    void anAmbiguousChoiceIsOfferedAfterTheResponderHasAnswered() {
        ShardBench bench = bench(ALWAYS);
        long line = bench.send(oneLeg(bench, HolderKind.TWO_CARDS, AMOUNT));
        answer(bench, bench.nextConsulted(), good(bench));
        assertEquals(1067, bench.answered(line).actionCode());
        assertEquals(2, bench.answered(line).data().candidates().size());
    }

    @Test
    void aDrainWaitsForTheResponder() {
        ShardBench bench = bench(ALWAYS);
        long line = bench.send(oneLeg(bench, HolderKind.GOOD, AMOUNT));
        bench.on(new ShardEvent.Drain());
        bench.pass(LIMIT);
        assertEquals(9109, bench.answered(line).actionCode());
        assertTrue(bench.seen().stream().anyMatch(ShardEffect.Drained.class::isInstance));
    }
}
