package io.chukei.relay.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/// Takes one answer's body into a file, up to a bound; beyond it the connection is dropped. Bytes come on the HTTP
/// client's threads, the end is called for by the thread that waits; the lock is between them.
final class Landing implements BodyHandler<Optional<DownloadProblem>>, BodySubscriber<Optional<DownloadProblem>> {
    /// What is read of a body that nobody wants, to keep its connection.
    private static final int MOST_IGNORED = 16_384;
    private static final int OK = 200;

    private final int maxBytes;
    private final Path into;
    private final CompletableFuture<Optional<DownloadProblem>> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable KeptFileWriter writer;
    private boolean begun;
    private boolean over;
    private long taken;

    Landing(int maxBytes, Path into) {
        this.maxBytes = maxBytes;
        this.into = into;
    }

    /// Called with the answer's head.
    @Override
    public synchronized BodySubscriber<Optional<DownloadProblem>> apply(ResponseInfo head) {
        begun = true;
        if (over || head.statusCode() != OK) {
            return this;
        }
        OptionalLong announced = announced(head);
        if (announced.isPresent() && announced.getAsLong() > maxBytes) {
            stop(DownloadProblem.TOO_LONG);
            return this;
        }
        try {
            writer = new KeptFileWriter(into, Validators.of(head.headers()));
        } catch (IOException e) {
            stop(DownloadProblem.DISK_FAILED);
        }
        return this;
    }

    /// Whether an answer's head had come.
    synchronized boolean hasBegun() {
        return begun;
    }

    /// The whole content as a file, after the body has ended well.
    ///
    /// @throws IOException when the disk does not take it
    synchronized KeptFile finish() throws IOException {
        over = true;
        if (writer == null) {
            throw new IOException("no content was taken");
        }
        return writer.finish();
    }

    /// Takes nothing more; what is not finished is removed. Does nothing after a finish.
    synchronized void abandon() {
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
        close();
    }

    @Override
    public CompletionStage<Optional<DownloadProblem>> getBody() {
        return end;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (over) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (over) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            taken += buffer.remaining();
            if (writer == null ? taken > MOST_IGNORED : taken > maxBytes) {
                stop(DownloadProblem.TOO_LONG);
                return;
            }
            if (writer != null) {
                try {
                    writer.write(buffer);
                } catch (IOException e) {
                    stop(DownloadProblem.DISK_FAILED);
                    return;
                }
            }
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onError(Throwable problem) {
        close();
        end.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        end.complete(Optional.empty());
    }

    private void stop(DownloadProblem problem) {
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
        close();
        end.complete(Optional.of(problem));
    }

    private void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                // The next download of this name overwrites what is left; its checksum is not in.
            }
        }
    }

    private static OptionalLong announced(ResponseInfo head) {
        try {
            return head.headers().firstValueAsLong("Content-Length");
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
