package io.chukei.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult.Decoded;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.GuardedModule;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeyRing;
import io.chukei.relay.pin.KeySet;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinKeys;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.RequesterCourier;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.pin.TakenKey;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEvent.TerminalMessage;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lines of requesters of whom a MAC is asked for with all that is about money, and of others.
final class SealedLineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final LocalDateTime LOCAL = LocalDateTime.of(2026, 11, 21, 9, 30);
    private static final OriginalData ORIGINAL = new OriginalData("2200", 41, LOCAL, "39200000101");
    private static final Bytes PLACE = Bytes.of(new byte[PaymentRequest.POINT_OF_SERVICE_BYTES]);
    private static final String REFERENCE = "000000000042";

    private final Metrics metrics = new Metrics();
    private final EnumCounters<Reason> outcomes = metrics.counters("outcomes", "reason", Reason.class, "Outcomes.");
    private final LineCounters counters = LineCounters.of(metrics, outcomes);
    private final TerminalLines lines = new TerminalLines();
    private final List<TerminalMessage> arrived = new ArrayList<>();
    private final CmfDialect dialect = new CmfDialect();
    private final PinKeys keys = new PinKeys(Map.of("MONEY", KeyRing.of(set(1, 'A')), "PIN", KeyRing.of(set(1, 'B'))), Map.of());
    private final Fake module = new Fake();
    private boolean room = true;
    private Instant now = NOW;

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void whatIsAboutMoneyIsTakenWithItsMacAndAnsweredWithOne() {
        EmbeddedChannel line = line("MONEY");
        for (TerminalRequest request : List.of(payment(), refund(), advice(), reversal())) {
            line.writeInbound(sealed(request, 'A'));
            assertEquals(request, arrived.getLast().request());
            assertTrue(answer(line, request).isSuccess());
            byte[] answer = line.readOutbound();
            assertEquals(Optional.of(mac('A', CmfMac.covered(answer))), CmfMac.find(answer));
            assertEquals(0, read(answer).actionCode());
        }
        assertEquals(4, arrived.size());
    }

    @Test
    void withoutAMacOrWithAWrongOneNothingIsPassedOnAndTheRefusalCarriesNone() {
        EmbeddedChannel line = line("MONEY");
        for (TerminalRequest request : List.of(payment(), refund(), advice(), reversal())) {
            line.writeInbound(dialect.encodeRequest(request));
            refused(line, 9116);
            line.writeInbound(sealed(request, 'B'));
            refused(line, 9116);
        }
        assertEquals(List.of(), arrived);
        assertEquals(4, outcomes.total(Reason.MAC_MISSING));
        assertEquals(4, outcomes.total(Reason.MAC_WRONG));
    }

    @Test
    void aRepeatIsHeldToItsMacAndGetsSilenceWhileAReversalIsAlwaysTold() {
        EmbeddedChannel line = line("MONEY");
        for (TerminalRequest request : List.of(payment(), refund(), advice())) {
            line.writeInbound(dialect.encodeRequest(repeat(request)));
            line.writeInbound(sealed(repeat(request), 'B'));
            assertNull(line.readOutbound());
        }
        line.writeInbound(dialect.encodeRequest(repeat(reversal())));
        refused(line, 9116);
        assertEquals(List.of(), arrived);
        assertEquals(6, counters.tally().total(LineTally.MAC_REFUSED_UNANSWERED));
        line.writeInbound(sealed(repeat(payment()), 'A'));
        assertEquals(1, arrived.size());
    }

    @Test
    void whileTheSecurityModuleIsDownNewRequestsAreDeclinedAndWhatComesAgainGetsSilence() {
        EmbeddedChannel line = line("MONEY");
        module.down = true;
        for (TerminalRequest request : List.of(advice(), reversal(), repeat(reversal()), repeat(payment()))) {
            line.writeInbound(sealed(request, 'A'));
            assertNull(line.readOutbound());
        }
        assertEquals(4, counters.tally().total(LineTally.MAC_REFUSED_UNANSWERED));
        line.writeInbound(sealed(payment(), 'A'));
        refused(line, 9120);
        assertEquals(1, outcomes.total(Reason.SECURITY_MODULE_FAILED));
        assertEquals(List.of(), arrived);
        module.down = false;
        line.writeInbound(sealed(repeat(reversal()), 'A'));
        assertEquals(1, arrived.size(), "the reversal was not lost");
    }

    @Test
    void anAnswerWhoseMacCannotBeMadeIsNotSentAndCountsAsNotDelivered() {
        EmbeddedChannel line = line("MONEY");
        line.writeInbound(sealed(payment(), 'A'));
        module.down = true;
        ChannelFuture written = answer(line, payment());
        assertTrue(written.isDone() && !written.isSuccess());
        assertNull(line.readOutbound());
        assertEquals(1, counters.tally().total(LineTally.MAC_NOT_MADE));
    }

    @Test
    void signingOnNeedsNoMac() {
        EmbeddedChannel line = line("MONEY");
        TerminalRequest signOn = new NetworkRequest(trace(), NetworkRequest.SIGN_ON, OptionalInt.empty());
        line.writeInbound(dialect.encodeRequest(signOn));
        assertEquals(1, arrived.size());
        assertTrue(answer(line, signOn).isSuccess());
        assertEquals(Optional.empty(), CmfMac.find(line.readOutbound()));
        assertEquals(0, module.asked);
    }

    @Test
    void aMacThatNobodyAsksForMustBeRightAllTheSame() {
        EmbeddedChannel line = line("PIN");
        line.writeInbound(dialect.encodeRequest(reversal()));
        line.writeInbound(sealed(reversal(), 'B'));
        assertEquals(2, arrived.size());
        assertTrue(answer(line, reversal()).isSuccess());
        assertEquals(Optional.empty(), CmfMac.find(line.readOutbound()), "answers carry one by agreement only");
        line.writeInbound(sealed(reversal(), 'A'));
        refused(line, 9116);
        EmbeddedChannel stranger = line("WITHOUT-KEYS");
        stranger.writeInbound(sealed(reversal(), 'A'));
        refused(stranger, 9116);
        assertEquals(2, arrived.size());
    }

    @Test
    void theMacBesideAPinIsLeftToWhoeverCarriesThePinUnlessItIsAskedForWithEverything() {
        PaymentRequest pinned =
            payment().withPin(new Pin(new PinBlock(new byte[8]), Optional.empty(), Optional.of(Bytes.of(new byte[4]))));
        line("PIN").writeInbound(dialect.encodeRequest(pinned));
        assertEquals(1, arrived.size());
        assertEquals(0, module.asked);
        EmbeddedChannel line = line("MONEY");
        line.writeInbound(dialect.encodeRequest(pinned));
        refused(line, 9116);
        line.writeInbound(sealed(pinned, 'A'));
        assertEquals(2, arrived.size());
        PaymentRequest passedOn = (PaymentRequest) arrived.getLast().request();
        assertEquals(mac('A', passedOn.pin().orElseThrow().covered().orElseThrow()), passedOn.pin().orElseThrow().mac().orElseThrow());
    }

    @Test
    void theKeysBeforeAreStillTakenAndAnswersAreUnderTheKeysOfTheLastMessageWhileTheyAre() {
        EmbeddedChannel line = line("MONEY");
        assertTrue(keys.renew(new KeyRecord(KeyOwner.requester("MONEY"), Bytes.EMPTY, Bytes.EMPTY, set(2, 'C').kept(),
            new KeyRecord.Before(set(1, 'A').kept(), NOW.plus(Duration.ofMinutes(10))))));
        line.writeInbound(sealed(reversal(), 'A'));
        answeredUnder('A', line);
        line.writeInbound(sealed(reversal(), 'C'));
        answeredUnder('C', line);
        line.writeInbound(sealed(reversal(), 'A'));
        assertEquals(3, arrived.size());
        now = NOW.plus(Duration.ofMinutes(10));
        answeredUnder('C', line);
        line.writeInbound(sealed(reversal(), 'A'));
        refused(line, 9116);
    }

    private void answeredUnder(char key, EmbeddedChannel line) {
        assertTrue(answer(line, reversal()).isSuccess());
        byte[] answer = line.readOutbound();
        assertEquals(Optional.of(mac(key, CmfMac.covered(answer))), CmfMac.find(answer));
    }

    @Test
    void aRefusalForWantOfRoomCarriesAMac() {
        EmbeddedChannel line = line("MONEY");
        room = false;
        line.writeInbound(sealed(payment(), 'A'));
        byte[] answer = line.readOutbound();
        assertEquals(9103, read(answer).actionCode());
        assertEquals(Optional.of(mac('A', CmfMac.covered(answer))), CmfMac.find(answer));
    }

    private EmbeddedChannel line(String requester) {
        RequesterCourier macs = new RequesterCourier(Set.of("MONEY"), keys, new GuardedModule(module, problem -> {}), () -> now);
        return new EmbeddedChannel(new TerminalLine(new LineRoom(dialect, lines, message -> room && arrived.add(message), counters, macs,
            () -> now), requester));
    }

    private ChannelFuture answer(EmbeddedChannel line, TerminalRequest request) {
        ChannelFuture written = line.writeAndFlush(TerminalResponse.to(request, 0));
        line.runPendingTasks();
        return written;
    }

    private void refused(EmbeddedChannel line, int code) {
        byte[] answer = line.readOutbound();
        assertEquals(code, read(answer).actionCode());
        assertFalse(CmfMac.find(answer).isPresent(), "nothing authentic is said about what is not");
        assertNull(line.readOutbound());
    }

    private TerminalResponse read(byte[] answer) {
        return switch (dialect.decodeResponse(answer)) {
            case Decoded<TerminalResponse>(TerminalResponse response, var digest) -> response;
            case io.chukei.iso8583.message.DecodeResult.Malformed<TerminalResponse>(var problem, var none) ->
                throw new AssertionError(problem);
        };
    }

    private byte[] sealed(TerminalRequest request, char key) {
        byte[] message = CmfMac.withRoom(dialect.encodeRequest(request));
        CmfMac.put(message, mac(key, CmfMac.covered(message)));
        return message;
    }

    private static Bytes mac(char key, Bytes covered) {
        int sum = 31 * covered.hashCode() + key;
        return Bytes.of(new byte[]{(byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum});
    }

    private static KeySet set(int generation, char letter) {
        return new KeySet(generation, KeySet.Kind.TERMINAL, key(KeyPurpose.TERMINAL_PIN, letter), key(KeyPurpose.TERMINAL_MAC, letter),
            MacAlgorithm.X9_19);
    }

    private static HeldKey key(KeyPurpose purpose, char letter) {
        return new HeldKey(purpose, String.valueOf(letter).repeat(32));
    }

    private static Trace trace() {
        return new Trace(false, "1121003000", 42, LOCAL, "39200000101", "POS00001");
    }

    private static TerminalRequest repeat(TerminalRequest request) {
        return request.withTrace(request.trace().withRepeat(true));
    }

    private static PaymentRequest payment() {
        return new PaymentRequest(trace(), PaymentMode.FINANCIAL, "SHOP-1-MAIN", TransactionType.GOODS, Amount.jpy(1_000), PLACE, REFERENCE,
            new Evidence.WithHandle(Bytes.of(new byte[16]), 1), Optional.empty());
    }

    private static TerminalRequest refund() {
        return new RefundRequest(trace(), "SHOP-1-MAIN", Amount.jpy(1_000), PLACE, REFERENCE, ORIGINAL);
    }

    private static TerminalRequest advice() {
        return new AdviceRequest(trace(), "SHOP-1-MAIN", TransactionType.GOODS, Amount.jpy(1_000), PLACE, REFERENCE, ORIGINAL);
    }

    private static TerminalRequest reversal() {
        return new ReversalRequest(trace(), "SHOP-1-MAIN", TransactionType.GOODS, true, Amount.jpy(1_000), Amount.jpy(0),
            ReversalRequest.TIMEOUT, Optional.empty(), ORIGINAL);
    }

    /// A MAC is a sum over the bytes and the key's letter.
    private static final class Fake implements SecurityModule {
        private boolean down;
        private int asked;

        @Override
        public void checkMac(MacQuestion question, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            asked++;
            then.accept(down ? new ModuleOutcome.Failed<>(ModuleProblem.DOWN) : new ModuleOutcome.Done<>(
                mac(question.key().text().charAt(0), question.message()).equals(mac) ? MacVerdict.MATCHES : MacVerdict.DIFFERS));
        }

        @Override
        public void makeMac(MacQuestion question, Consumer<ModuleOutcome<Bytes>> then) {
            asked++;
            then.accept(down ? new ModuleOutcome.Failed<>(ModuleProblem.DOWN)
                : new ModuleOutcome.Done<>(mac(question.key().text().charAt(0), question.message())));
        }

        @Override
        public void translate(PinTranslation question, Consumer<ModuleOutcome<PinBlock>> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(Set.of(), Set.of(MacAlgorithm.X9_19));
        }
    }
}
