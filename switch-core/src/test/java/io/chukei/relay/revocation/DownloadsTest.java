package io.chukei.relay.revocation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import io.chukei.jpki.certificate.PartitionName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DownloadsTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final Downloads downloads = new Downloads(Duration.ofSeconds(20));
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : CONTENT.length);
                if (!known) {
                    exchange.getResponseBody().write(CONTENT);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        downloads.close();
        server.stop(0);
    }

    @Test
    void itFetchesOnceAndThenAsksConditionallyUntilTheContentIsForgotten() throws Exception {
        URI list = uri("/list");
        assertArrayEquals(CONTENT, assertInstanceOf(Download.Fetched.class, downloads.fetch(list, 100)).content());
        assertInstanceOf(Download.NotModified.class, downloads.fetch(list, 100));
        downloads.forget(list);
        assertInstanceOf(Download.Fetched.class, downloads.fetch(list, 100));
    }

    @Test
    void whatIsLongerThanTheLimitIsBrokenOff() throws Exception {
        assertInstanceOf(Download.Fetched.class, downloads.fetch(uri("/list"), CONTENT.length));
        downloads.forget(uri("/list"));
        assertEquals(new Download.Failed(DownloadProblem.TOO_LONG), downloads.fetch(uri("/list"), CONTENT.length - 1));
    }

    @Test
    void anotherStatusAndNoServerAreProblemsOfTheirOwn() throws Exception {
        assertEquals(new Download.Failed(DownloadProblem.BAD_STATUS), downloads.fetch(uri("/absent"), 100));
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
        }
        assertEquals(new Download.Failed(DownloadProblem.UNREACHABLE), downloads.fetch(nobody, 100));
    }

    @Test
    void aBodyThatNeverEndsIsLeftAfterTheLimit() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket dribbler = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Downloads hasty = new Downloads(Duration.ofMillis(300))) {
            Thread peer = Thread.ofVirtual().start(() -> {
                try (var socket = dribbler.accept(); OutputStream out = socket.getOutputStream();
                    InputStream in = socket.getInputStream()) {
                    int read = in.read(new byte[1_024]);
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII), 0, read > 0 ? 42 : 0);
                    out.flush();
                    done.await();
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertEquals(new Download.Failed(DownloadProblem.TIMED_OUT),
                hasty.fetch(URI.create("http://127.0.0.1:" + dribbler.getLocalPort() + "/"), 100));
            done.countDown();
            peer.join();
        }
    }

    @Test
    void theListOfPartitionsNamesAddressesThatCountFromItsOwn() {
        URI base = URI.create("http://jlis.example/crl/auth/partitions.json");
        PartitionIndex index =
            PartitionIndex.parse("[{\"name\":\"OU=a,C=JP\",\"url\":\"a.crl\"}, {\"name\":\"OU=b,C=JP\",\"url\":\"https://b.example/b\"}]"
                .getBytes(StandardCharsets.UTF_8), base, 2).orElseThrow();
        assertEquals(
            new PartitionIndex.Entry(PartitionName.parse("OU=a,C=JP").orElseThrow(), URI.create("http://jlis.example/crl/auth/a.crl")),
            index.entries().getFirst());
        assertEquals(URI.create("https://b.example/b"), index.entries().getLast().url());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{", "{}", "[]", "[1]", "[{\"name\":\"a\",\"url\":\"a\"}]", "[{\"name\":\"OU=a\"}]", "[{\"url\":\"http://a/\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"file:/etc/passwd\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"a\"},{\"name\":\"OU=a\",\"url\":\"b\"}]", "[{\"name\":\"OU=a\",\"url\":\"a b\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"a\"},{\"name\":\"OU=b\",\"url\":\"b\"},{\"name\":\"OU=c\",\"url\":\"c\"}]"})
    void aMalformedListOfPartitionsIsNone(String content) {
        assertEquals(Optional.empty(),
            PartitionIndex.parse(content.getBytes(StandardCharsets.UTF_8), URI.create("http://jlis.example/"), 2));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
