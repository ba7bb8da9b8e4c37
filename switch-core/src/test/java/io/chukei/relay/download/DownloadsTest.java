package io.chukei.relay.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DownloadsTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String TIME = "Sat, 21 Nov 2026 00:00:00 GMT";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Downloads downloads = new Downloads(LONG, LONG, LONG);
    private final AtomicReference<String> sinceAsked = new AtomicReference<>();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            try (exchange) {
                sinceAsked.set(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                exchange.getResponseHeaders().set("Last-Modified", TIME);
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
    void whatWasFetchedIsAFileThatOpensAgainAndItsValidatorsMakeTheNextRequestConditional() throws Exception {
        KeptFile fetched = assertInstanceOf(Download.Fetched.class, fetch(uri("/list"), 100, Validators.NONE)).file();
        assertArrayEquals(CONTENT, fetched.bytes());
        assertNull(sinceAsked.get());
        KeptFile opened = assertInstanceOf(KeptFile.Opening.Sound.class, KeptFile.open(fetched.path(), 100)).file();
        assertEquals(fetched, opened);
        assertEquals(new Validators(Optional.of("\"1\""), Optional.of(TIME)), opened.validators());
        assertInstanceOf(Download.NotModified.class, downloads.fetch(uri("/list"), 100, opened.validators(), folder.resolve("other")));
        assertEquals(TIME, sinceAsked.get());
    }

    @Test
    void whatIsLongerThanTheLimitIsBrokenOff() throws Exception {
        assertInstanceOf(Download.Fetched.class, fetch(uri("/list"), CONTENT.length, Validators.NONE));
        Files.delete(folder.resolve("file"));
        assertEquals(failed(DownloadProblem.TOO_LONG), fetch(uri("/list"), CONTENT.length - 1, Validators.NONE));
        assertNothingIsLeft();
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
        }
        assertEquals(failed(DownloadProblem.UNREACHABLE), fetch(nobody, 100, Validators.NONE));
        assertEquals(failed(DownloadProblem.BAD_STATUS), fetch(uri("/absent"), 100, Validators.NONE));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
            Arguments.of(DownloadProblem.UNREACHABLE, LyingServer.text("")),
            Arguments.of(DownloadProblem.UNREACHABLE, LyingServer.text("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
            Arguments.of(DownloadProblem.BAD_STATUS, LyingServer.text("HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nabc")),
            Arguments.of(DownloadProblem.BAD_STATUS, LyingServer.text("HTTP/1.1 206 Partial\r\nContent-Length: 3\r\n\r\nabc")),
            Arguments.of(DownloadProblem.BAD_STATUS,
                LyingServer.textThenEndless("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nabcd\r\n")),
            Arguments.of(DownloadProblem.REDIRECTED,
                LyingServer.text("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")),
            Arguments.of(DownloadProblem.NOT_MODIFIED_UNASKED, LyingServer.text("HTTP/1.1 304 Not Modified\r\n\r\n")),
            Arguments.of(DownloadProblem.TOO_LONG, LyingServer.textThenSilence("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")),
            Arguments.of(DownloadProblem.TOO_LONG,
                LyingServer.textThenEndless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nabcd\r\n")),
            Arguments.of(DownloadProblem.TOO_LONG, LyingServer.textThenEndless("HTTP/1.0 200 OK\r\n\r\n", "abcd")),
            Arguments.of(DownloadProblem.CUT_SHORT, LyingServer.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")),
            Arguments.of(DownloadProblem.CUT_SHORT, LyingServer.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n")),
            Arguments.of(DownloadProblem.CUT_SHORT,
                LyingServer.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabcd\r\n0\r\n\r\n")));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void everyLieHasItsName(DownloadProblem problem, LyingServer.Script script) throws Exception {
        try (LyingServer liar = new LyingServer(script)) {
            assertEquals(failed(problem), fetch(liar.address(), 1_000, Validators.NONE));
            assertNothingIsLeft();
        }
    }

    static List<LyingServer.Script> delays() {
        return List.of(LyingServer.textThenSilence(""), LyingServer.textThenSilence("HTTP/1.1 200 OK\r\nX-Slow: "),
            LyingServer.textThenSilence("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
            LyingServer.textThenSilence("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\nabc"));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void whoeverHoldsBackHeadOrBodyIsLeftAfterTheLimit(LyingServer.Script script) throws Exception {
        try (LyingServer liar = new LyingServer(script); Downloads hasty = new Downloads(SHORT, SHORT, SHORT)) {
            assertEquals(failed(DownloadProblem.TIMED_OUT), hasty.fetch(liar.address(), 1_000, Validators.NONE, folder.resolve("file")));
            assertNothingIsLeft();
        }
    }

    @Test
    void theHeadHasALimitOfItsOwn() throws Exception {
        try (LyingServer liar = new LyingServer(LyingServer.textThenSilence("HTTP/1.1 200 OK\r\n"));
            Downloads hasty = new Downloads(LONG, SHORT, LONG)) {
            assertEquals(failed(DownloadProblem.TIMED_OUT), hasty.fetch(liar.address(), 1_000, Validators.NONE, folder.resolve("file")));
        }
    }

    @Test
    void aFileThatIsTornOrChangedAnywhereDoesNotOpen() throws Exception {
        Path path = folder.resolve("kept");
        KeptFile.keep(path, new Validators(Optional.of("\"tag\""), Optional.empty()), CONTENT);
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(path, changed);
            assertInstanceOf(KeptFile.Opening.Torn.class, KeptFile.open(path, 100), "changed at " + i);
            Files.write(path, java.util.Arrays.copyOf(whole, i));
            assertInstanceOf(KeptFile.Opening.Torn.class, KeptFile.open(path, 100), "torn at " + i);
        }
        Files.write(path, whole);
        assertInstanceOf(KeptFile.Opening.Sound.class, KeptFile.open(path, 100));
        assertInstanceOf(KeptFile.Opening.Absent.class, KeptFile.open(folder.resolve("absent"), 100));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAProblemOfTheDisk() throws Exception {
        Path file = Files.write(folder.resolve("file"), CONTENT);
        assertEquals(failed(DownloadProblem.DISK_FAILED),
            downloads.fetch(uri("/list"), 100, Validators.NONE, file.resolve("below-a-file")));
    }

    private Download fetch(URI address, int maxBytes, Validators known) throws InterruptedException {
        return downloads.fetch(address, maxBytes, known, folder.resolve("file"));
    }

    private static Download failed(DownloadProblem problem) {
        return new Download.Failed(problem);
    }

    private void assertNothingIsLeft() {
        assertEquals(false, Files.exists(folder.resolve("file")));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
