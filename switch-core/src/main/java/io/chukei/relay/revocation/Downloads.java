package io.chukei.relay.revocation;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/// Fetches whole contents by HTTP within a time and a size. It remembers each address's entity tag and asks
/// conditionally (RFC 9110 §13.1.2). One thread at a time.
final class Downloads implements AutoCloseable {
    private final HttpClient client;
    private final Duration limit;
    private final Map<URI, String> tags = new HashMap<>();

    /// @param limit for one download, from connecting to the last byte
    Downloads(Duration limit) {
        this.limit = limit;
        client = HttpClient.newBuilder().connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /// Fetches one content.
    ///
    /// @param maxBytes longer ones are broken off
    /// @throws InterruptedException when the thread is to end
    Download fetch(URI address, int maxBytes) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(limit);
        @Nullable
        String tag = tags.get(address);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
            client.sendAsync(request.build(), head -> new Capped(head.statusCode() == 200 ? maxBytes : 0));
        try {
            return read(address, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Download.Failed(DownloadProblem.TIMED_OUT);
        } catch (ExecutionException e) {
            boolean late = e.getCause() instanceof java.net.http.HttpTimeoutException;
            return new Download.Failed(late ? DownloadProblem.TIMED_OUT : DownloadProblem.UNREACHABLE);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /// Has the next fetch of an address ask for the content in any case: what came was not usable.
    void forget(URI address) {
        tags.remove(address);
    }

    private Download read(URI address, HttpResponse<Optional<byte[]>> response) {
        if (response.statusCode() == 304) {
            return new Download.NotModified();
        }
        if (response.statusCode() != 200) {
            return new Download.Failed(DownloadProblem.BAD_STATUS);
        }
        if (response.body().isEmpty()) {
            return new Download.Failed(DownloadProblem.TOO_LONG);
        }
        response.headers().firstValue("ETag").ifPresentOrElse(tag -> tags.put(address, tag), () -> tags.remove(address));
        return new Download.Fetched(response.body().get());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// Collects a body up to a bound; beyond it the connection is dropped and the result is empty.
    private static final class Capped implements BodySubscriber<Optional<byte[]>> {
        private final int maxBytes;
        private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        Capped(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public CompletionStage<Optional<byte[]>> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (collected.size() + buffer.remaining() > maxBytes) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    whole.complete(Optional.empty());
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                collected.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable problem) {
            whole.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            whole.complete(Optional.of(collected.toByteArray()));
        }
    }
}
