package io.chukei.relay.ocsp;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.ocsp.OcspJudge;
import io.chukei.jpki.ocsp.OcspProblem;
import io.chukei.jpki.ocsp.OcspQuestion;
import io.chukei.jpki.ocsp.OcspRequest;
import io.chukei.jpki.ocsp.OcspVerdict;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.runner.Consultant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks responders over HTTP.
public final class OcspClient implements Consultant, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OcspClient.class);
    private static final String REQUEST_TYPE = "application/ocsp-request";
    private static final String RESPONSE_TYPE = "application/ocsp-response";
    private static final int OK = 200;

    private final Bounds bounds;
    private final Map<CaId, Responder> responders;
    private final Outside outside;
    private final OcspCounters counters;
    private final Semaphore room;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ocsp-", 0).factory());

    /// How much is asked at a time, and how long and how much is listened to.
    ///
    /// @param limit for one question, from connecting to the last byte
    /// @param maxOpen questions at a time; a further one is answered "undetermined" at once
    /// @param maxResponseBytes longest response
    public record Bounds(Duration limit, int maxOpen, int maxResponseBytes) {}

    /// What the client reaches into.
    ///
    /// @param authorities whose generations count
    /// @param judge says which responses are believed
    /// @param clock the time of judgements
    /// @param random makes nonces
    public record Outside(CaSet authorities, OcspJudge judge, InstantSource clock, Randomness random) {}

    public OcspClient(Bounds bounds, Map<CaId, Responder> responders, Outside outside, OcspCounters counters) {
        this.bounds = bounds;
        this.responders = Map.copyOf(responders);
        this.outside = outside;
        this.counters = counters;
        this.room = new Semaphore(bounds.maxOpen());
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(bounds.limit())
            .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public void ask(OcspQuestion question, Consumer<OcspAnswer> then) {
        if (!room.tryAcquire()) {
            counters.failures().count(OcspFailure.TOO_MANY);
            tell(new OcspAnswer.Undetermined(), then);
            return;
        }
        try {
            threads.execute(() -> serve(question, then));
        } catch (RejectedExecutionException closing) {
            room.release();
            tell(new OcspAnswer.Undetermined(), then);
        }
    }

    /// Questions that are open now.
    public int open() {
        return bounds.maxOpen() - room.availablePermits();
    }

    private void serve(OcspQuestion question, Consumer<OcspAnswer> then) {
        OcspAnswer answer = new OcspAnswer.Undetermined();
        try {
            answer = answer(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Its type and place only: the message might quote what was asked.
            counters.failures().count(OcspFailure.DEFECT);
            LOG.error("an OCSP question failed: {} at {}", e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        } finally {
            room.release();
            tell(answer, then);
        }
    }

    private void tell(OcspAnswer answer, Consumer<OcspAnswer> then) {
        counters.answers().count(OcspResult.of(answer));
        then.accept(answer);
    }

    private OcspAnswer answer(OcspQuestion question) throws InterruptedException {
        Responder responder = responders.get(question.ca());
        if (responder == null) {
            return failed(OcspFailure.NO_RESPONDER);
        }
        Optional<CaGeneration> issuer = outside.authorities().byKeyId(question.caKeyId())
            .filter(generation -> generation.ca().equals(question.ca()));
        if (issuer.isEmpty()) {
            return refused(OcspProblem.CA_NOT_PINNED);
        }
        Optional<Bytes> nonce =
            responder.nonce() ? Optional.of(Bytes.owning(outside.random().bytes(OcspRequest.NONCE_OCTETS))) : Optional.empty();
        OcspRequest request = OcspRequest.write(issuer.get(), question.serial(), responder.hash(), nonce);
        return send(responder, request);
    }

    private OcspAnswer send(Responder responder, OcspRequest request) throws InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(responder.address()).timeout(bounds.limit()).header("Content-Type", REQUEST_TYPE)
            .header("Accept", RESPONSE_TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(request.der().toByteArray())).build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> response =
            http.sendAsync(post, head -> new CappedBody(head.statusCode() == OK ? bounds.maxResponseBytes() : 0));
        try {
            return read(responder, request, response.get(bounds.limit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return failed(OcspFailure.TIMED_OUT);
        } catch (ExecutionException e) {
            return failed(e.getCause() instanceof HttpTimeoutException ? OcspFailure.TIMED_OUT : OcspFailure.UNREACHABLE);
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }

    private OcspAnswer read(Responder responder, OcspRequest request, HttpResponse<Optional<byte[]>> response) {
        if (response.statusCode() != OK) {
            return failed(OcspFailure.BAD_STATUS);
        }
        if (response.headers().firstValue("Content-Type").filter(RESPONSE_TYPE::equalsIgnoreCase).isEmpty()) {
            return failed(OcspFailure.BAD_TYPE);
        }
        if (response.body().isEmpty()) {
            return refused(OcspProblem.TOO_LONG);
        }
        return switch (outside.judge().judge(Bytes.owning(response.body().get()), request, responder.policy(), outside.clock().instant())) {
            case OcspVerdict.Believed(OcspAnswer answer) -> answer;
            case OcspVerdict.Refused(OcspProblem problem) -> refused(problem);
        };
    }

    private OcspAnswer failed(OcspFailure failure) {
        counters.failures().count(failure);
        return new OcspAnswer.Undetermined();
    }

    private OcspAnswer refused(OcspProblem problem) {
        counters.problems().count(problem);
        return new OcspAnswer.Undetermined();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
