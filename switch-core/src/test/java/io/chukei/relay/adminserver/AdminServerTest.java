package io.chukei.relay.adminserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.admin.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminServerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Operator OPS = new Operator("ops", Optional.empty());

    @TempDir
    private Path folder;

    private final Map<AdminOutcome, Integer> outcomes = new EnumMap<>(AdminOutcome.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private AdminServer server;

    @BeforeEach
    void open() throws IOException {
        OperatorTokens tokens = new OperatorTokens();
        tokens.add(OPS, tokenFile("ops", TOKEN, "rw-------"));
        server = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens, List.of(new Echo()),
            outcome -> outcomes.merge(outcome, 1, Integer::sum));
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void theHandlerGetsTheWholeRequestAndTheOperatorOfTheToken() throws Exception {
        HttpResponse<String> response = send(request("/echo/deep?a=1&b=x%20y").POST(BodyPublishers.ofString("body")), TOKEN);
        assertEquals(200, response.statusCode());
        assertEquals("ops POST /echo/deep 1 x y body", response.body());
        assertEquals(Map.of(AdminOutcome.DONE, 1), outcomes);
    }

    @Test
    void withoutATokenOrWithAnotherNothingIsReached() throws Exception {
        assertEquals(401, send(request("/echo"), "").statusCode());
        assertEquals(401, send(request("/echo"), TOKEN + "x").statusCode());
        assertEquals(401, send(request("/nowhere"), "wrong").statusCode());
        assertEquals(Map.of(AdminOutcome.UNAUTHENTICATED, 3), outcomes);
    }

    @Test
    void whatTheDoorDoesNotTakeIsRefusedBeforeTheHandler() throws Exception {
        assertEquals(404, send(request("/echoes"), TOKEN).statusCode());
        assertEquals(405, send(request("/echo").DELETE(), TOKEN).statusCode());
        assertEquals(400, send(request("/echo?a=1&a=2"), TOKEN).statusCode());
        assertEquals(400, send(request("/echo?a"), TOKEN).statusCode());
        assertEquals(Map.of(AdminOutcome.NOT_FOUND, 1, AdminOutcome.BAD_REQUEST, 3), outcomes);
    }

    @Test
    void aHandlerThatFailsIsAnsweredWithoutItsMessage() throws Exception {
        HttpResponse<String> response = send(request("/echo?fail=1"), TOKEN);
        assertEquals(500, response.statusCode());
        assertTrue(!response.body().contains("secret"), response.body());
        assertEquals(Map.of(AdminOutcome.FAILED, 1), outcomes);
    }

    @Test
    void itOpensOnLoopbackOnly() {
        assertThrows(IllegalArgumentException.class,
            () -> new AdminServer(new InetSocketAddress("0.0.0.0", 0), new OperatorTokens(), List.of(), outcome -> {}));
    }

    @Test
    void aTokenFileThatOthersCanReadOrThatIsNoTokenIsRefused() throws IOException {
        OperatorTokens tokens = new OperatorTokens();
        Path sound = tokenFile("sound", TOKEN + "A", "rw-------");
        tokens.add(OPS, sound);
        assertThrows(IOException.class, () -> tokens.add(OPS, tokenFile("loose", TOKEN + "B", "rw-r-----")));
        assertThrows(IOException.class, () -> tokens.add(OPS, tokenFile("short", "short", "rw-------")));
        assertThrows(IOException.class, () -> tokens.add(OPS, tokenFile("lines", TOKEN + "\n" + TOKEN, "rw-------")));
        assertThrows(IOException.class, () -> tokens.add(OPS, sound), "the same token twice");
        assertThrows(IOException.class, () -> tokens.add(OPS, folder.resolve("absent")));
    }

    private Path tokenFile(String name, String token, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve(name), token + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String token) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static final class Echo implements AdminHandler {
        @Override
        public String mountedAt() {
            return "/echo";
        }

        @Override
        public AdminResponse handle(AdminRequest request) {
            if (request.parameter("fail").isPresent()) {
                throw new IllegalStateException("secret");
            }
            String text = String.join(" ", request.operator().name(), request.method(), request.path(), request.parameter("a").orElse("-"),
                request.parameter("b").orElse("-"), new String(request.body(), StandardCharsets.UTF_8));
            return new AdminResponse(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
