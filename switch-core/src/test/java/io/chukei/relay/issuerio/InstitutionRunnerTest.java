package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account.CardAccount;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineState;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.world.DefaultWorld;
import org.jpos.iso.BaseChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lines to a bank on jPOS's own server, over real sockets.
final class InstitutionRunnerTest {
    private static final String BANK = DefaultWorld.CARD_ISSUER_A;

    private final LoopbackRunners runners = new LoopbackRunners();
    private int stan;

    @AfterEach
    void close() {
        runners.close();
    }

    @Test
    void aRequestIsAnsweredOverEveryFraming() throws Exception {
        for (LineFraming framing : LineFraming.values()) {
            try (IssuerServer bank = bank(framing, 0)) {
                InstitutionRunner runner = runner(bank.port(), ours(framing));
                runner.start();
                assertEquals(Availability.UP, runners.availability());
                assertTrue(runner.offer(command()));
                assertEquals("00", assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome()).answer().responseCode());
                runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
                assertEquals(Availability.DOWN, runners.availability());
                assertEquals(1, runner.lines(LineState.STOPPED));
            }
        }
    }

    @Test
    void aBankThatComesBackIsConnectedAndSignedOnAgain() throws Exception {
        int port;
        InstitutionRunner runner;
        try (IssuerServer bank = bank(LineFraming.BINARY_2, 0)) {
            port = bank.port();
            runner = runner(port, ours(LineFraming.BINARY_2));
            runner.start();
            assertEquals(Availability.UP, runners.availability());
        }
        assertEquals(Availability.DOWN, runners.availability());
        assertTrue(runner.offer(command()));
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN), runners.outcome());
        Await.until(() -> runners.count(ConnectionTally.CONNECT_FAILED) > 0);
        try (IssuerServer bank = bank(LineFraming.BINARY_2, port)) {
            assertEquals(Availability.UP, runners.availability());
            assertTrue(runner.offer(command()));
            assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome());
            assertEquals(1, bank.ledger().size());
        }
    }

    @Test
    void aLineThatBreaksAfterTheRequestLeftIsToldAsLost() throws Exception {
        try (IssuerServer bank = bank(LineFraming.BINARY_2, 0)) {
            InstitutionRunner runner = runner(bank.port(), ours(LineFraming.BINARY_2));
            runner.start();
            assertEquals(Availability.UP, runners.availability());
            bank.behave(BehaviourRule.next(1, new Behaviour.Disconnect(true)));
            assertTrue(runner.offer(command()));
            assertInstanceOf(IssuerOutcome.Lost.class, runners.outcome());
            assertEquals(Availability.DOWN, runners.availability());
            assertEquals(Availability.UP, runners.availability());
        }
    }

    @Test
    void ofTwoLinesOneCarriesOnAndWhatWasLostOnTheOtherIsNotSentAgain() throws Exception {
        try (IssuerServer second = bank(LineFraming.BINARY_2, 0)) {
            InstitutionRunner runner;
            try (IssuerServer first = bank(LineFraming.BINARY_2, 0)) {
                runner = runner(ours(LineFraming.BINARY_2), first.port(), second.port());
                runner.start();
                Await.until(() -> runner.lines(LineState.UP) == 2);
                first.behave(BehaviourRule.next(1, new Behaviour.Disconnect(true)));
                assertTrue(runner.offer(command()));
                assertInstanceOf(IssuerOutcome.Lost.class, runners.outcome());
                assertEquals(0, second.ledger().size());
            }
            Await.until(() -> runner.lines(LineState.UP) == 1);
            assertTrue(runner.offer(command()));
            assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome());
            assertEquals(1, second.ledger().size());
            assertEquals(List.of(Availability.UP), runners.availabilities());
        }
    }

    @Test
    void aBankThatWritesAnotherFramingIsClosedAndCounted() throws Exception {
        try (ServerSocket bank = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            InstitutionRunner runner = runner(bank.getLocalPort(), ours(LineFraming.BINARY_2));
            runner.start();
            try (Socket line = bank.accept()) {
                line.getOutputStream().write(new byte[]{'0', '1', '0', '0', '0', '8', '1', '0'});
                Await.until(() -> runners.count(ConnectionTally.BAD_FRAME) == 1);
            }
            assertEquals(List.of(), runners.availabilities());
        }
    }

    @ParameterizedTest
    @EnumSource(value = HostDialect.class, mode = EnumSource.Mode.EXCLUDE, names = "ISO87_ASCII")
    void aBankThatAnswersTheSignOnInAnotherDialectIsCountedAndItsLineNeverComesUp(HostDialect spoken) throws Exception {
        try (ServerSocket bank = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            InstitutionRunner runner = runner(bank.getLocalPort(), ours(LineFraming.BINARY_2));
            runner.start();
            BaseChannel line = WrongDialect.accepted(bank);
            try {
                WrongDialect.accept(line, line.receive(), spoken);
                Await.until(() -> runners.count(Tally.MALFORMED_FROM_ISSUER) == 1);
                assertEquals(0, runner.lines(LineState.UP));
                assertEquals(List.of(), runners.availabilities());
                assertTrue(runner.offer(command()));
                assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN), runners.outcome());
            } finally {
                line.disconnect();
            }
        }
    }

    @Test
    void anAnswerToARequestInThePackedDialectIsNoneAndIsCounted() throws Exception {
        try (ServerSocket bank = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
            WrongDialect.Bank running = new WrongDialect.Bank(bank)) {
            InstitutionRunner runner = runners.impatient(BANK, new EditionDialect(Edition.ISO87_ASCII), ours(LineFraming.BINARY_2),
                Duration.ofSeconds(1), running.port());
            runner.start();
            assertEquals(Availability.UP, runners.availability());
            assertTrue(runner.offer(command()));
            assertInstanceOf(IssuerOutcome.Silent.class, runners.outcome());
            Await.until(() -> runners.count(Tally.MALFORMED_FROM_ISSUER) == 1);
            assertEquals(1, runner.lines(LineState.UP), "one message that cannot be read does not end the line");
        }
    }

    @Test
    void aHalfFrameThatNeverEndsClosesTheLine() throws Exception {
        try (ServerSocket bank = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            InstitutionRunner runner = runner(bank.getLocalPort(), ours(LineFraming.BINARY_2));
            runner.start();
            try (Socket line = bank.accept()) {
                line.getOutputStream().write(new byte[]{0, 50, '0'});
                Await.until(() -> runners.count(ConnectionTally.HALF_FRAME) == 1);
            }
        }
    }

    private InstitutionRunner runner(int port, FrameFormat framing) {
        return runner(framing, port);
    }

    private InstitutionRunner runner(FrameFormat framing, int... ports) {
        return runners.to(BANK, new EditionDialect(Edition.ISO87_ASCII), framing, PoolSettings.Order.PRIMARY, ports);
    }

    private static FrameFormat ours(LineFraming framing) {
        return new FrameFormat(FrameFormat.Header.named(framing.configName()).orElseThrow(),
            framing.hasTpdu() ? Optional.of(Bytes.fromHex("6000030000")) : Optional.empty(), 9_990);
    }

    private static IssuerServer bank(LineFraming framing, int port) throws IOException {
        return IssuerServer.start(IssuerSettings.of(BANK, framing).at(port, 0), DefaultWorld.accounts(BANK), InstantSource.system());
    }

    private IssuerCommand command() {
        stan++;
        IssuerTrace trace = new IssuerTrace("1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30, 0), String.format("%012d", stan),
            "39200000101", "POS00001", "SHOP-1-MAIN");
        MoneyRequest request = new MoneyRequest(trace, MoneyKind.FINANCIAL, TransactionType.GOODS, Service.CREDIT,
            new Amount(Amount.JPY, 0, 1_000), new CardAccount(new Pan(DefaultWorld.CARD_A), YearMonth.of(2030, 12)),
            new Acceptor("5411", "071", "00", "SHOP ONE TOKYO JP"), new Verification.Proxy(), Optional.empty(), Optional.empty());
        return new IssuerCommand(0, stan, Bytes.of((byte) stan), request, true);
    }
}
