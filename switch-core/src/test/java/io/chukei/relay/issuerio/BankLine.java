package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;

/// One real line to a bank with 2-byte frames, one request at a time.
final class BankLine implements AutoCloseable {
    private final LoopbackRunners runners = new LoopbackRunners();
    private final IssuerDialect dialect;
    private final InstitutionRunner runner;
    private int ticket;

    private BankLine(IssuerServer bank, String number, HostDialect spoken) {
        dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        FrameFormat format = FrameFormat.upTo(9_999, FrameFormat.Header.named("binary-2").orElseThrow(), Optional.empty());
        runner = runners.to(number, dialect, format, PoolSettings.Order.PRIMARY, bank.port());
    }

    /// Opens it and signs on.
    static BankLine to(IssuerServer bank, String number, HostDialect spoken) throws InterruptedException {
        BankLine line = new BankLine(bank, number, spoken);
        line.runner.start();
        assertTrue(line.runners.availability() == Availability.UP);
        return line;
    }

    IssuerDialect dialect() {
        return dialect;
    }

    IssuerResponse answer(IssuerRequest request) throws InterruptedException {
        ticket++;
        assertTrue(runner.offer(new IssuerCommand(0, ticket, Bytes.of((byte) ticket), request, request instanceof MoneyRequest)));
        return assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome()).answer();
    }

    @Override
    public void close() {
        try {
            runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the line does not end", e);
        }
        runners.close();
    }
}
