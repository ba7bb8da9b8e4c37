package io.chukei.relay.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches whole contents by HTTP/1.1 into files, within limits of time and size. Redirections are not followed.
/// Thread-safe; each fetch blocks its own thread and costs no other one anything but its connection.
public final class Downloads implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final HttpClient client;
    private final Duration headLimit;
    private final Duration wholeLimit;

    /// @param connectLimit until the connection is there
    /// @param headLimit from asking to the end of the answer's head
    /// @param wholeLimit from connecting to the last byte
    public Downloads(Duration connectLimit, Duration headLimit, Duration wholeLimit) {
        this.headLimit = headLimit;
        this.wholeLimit = wholeLimit;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectLimit)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /// Fetches one content.
    ///
    /// @param maxBytes longer ones are broken off
    /// @param known of the content that is here already; with none the content is asked for in any case
    /// @param into the file that the content is written to; there is none after anything but a fetch
    /// @throws InterruptedException when the thread is to end
    public Download fetch(URI address, int maxBytes, Validators known, Path into) throws InterruptedException {
        Landing landing = new Landing(maxBytes, into);
        CompletableFuture<HttpResponse<Optional<DownloadProblem>>> answer;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(headLimit);
            known.addTo(request);
            answer = client.sendAsync(request.build(), landing);
        } catch (IllegalArgumentException e) {
            return failed(DownloadProblem.UNREACHABLE);
        }
        try {
            return read(answer.get(wholeLimit.toMillis(), TimeUnit.MILLISECONDS), known, landing);
        } catch (TimeoutException e) {
            return failed(DownloadProblem.TIMED_OUT);
        } catch (ExecutionException e) {
            return failed(problem(landing, e));
        } finally {
            landing.abandon();
            answer.cancel(true);
        }
    }

    private static Download read(HttpResponse<Optional<DownloadProblem>> response, Validators known, Landing landing) {
        int status = response.statusCode();
        if (status == NOT_MODIFIED) {
            return known.isEmpty() ? failed(DownloadProblem.NOT_MODIFIED_UNASKED) : new Download.NotModified();
        }
        if (status != OK) {
            return failed(status / 100 == 3 ? DownloadProblem.REDIRECTED : DownloadProblem.BAD_STATUS);
        }
        if (response.body().isPresent()) {
            return failed(response.body().get());
        }
        try {
            return new Download.Fetched(landing.finish());
        } catch (IOException e) {
            return failed(DownloadProblem.DISK_FAILED);
        }
    }

    private static DownloadProblem problem(Landing landing, ExecutionException e) {
        if (e.getCause() instanceof HttpTimeoutException) {
            return DownloadProblem.TIMED_OUT;
        }
        return landing.hasBegun() ? DownloadProblem.CUT_SHORT : DownloadProblem.UNREACHABLE;
    }

    private static Download failed(DownloadProblem problem) {
        return new Download.Failed(problem);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
