package io.chukei.relay.adminserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.http.HttpPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operators' door over HTTP. Every request carries `Authorization: Bearer TOKEN`; who it is comes from the
/// token alone, never from the request. Each one is logged with operator, method, path and status, without query
/// and body.
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_AT_A_TIME = 8;
    private static final int MAX_PARAMETERS = 32;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpPort port;
    private final Semaphore slots = new Semaphore(MAX_AT_A_TIME);
    private final OperatorTokens tokens;
    private final List<AdminHandler> handlers;
    private final Consumer<AdminOutcome> counter;

    private record Ended(AdminOutcome outcome, AdminResponse response) {}

    /// Opens the door.
    ///
    /// @param address a loopback address
    /// @throws IOException when it cannot be bound
    /// @throws IllegalArgumentException when the address is not a loopback address
    public AdminServer(InetSocketAddress address, OperatorTokens tokens, List<AdminHandler> handlers, Consumer<AdminOutcome> counter)
        throws IOException {
        if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("the operators' door is not encrypted and opens on loopback only");
        }
        this.tokens = tokens;
        this.handlers = List.copyOf(handlers);
        this.counter = counter;
        port = new HttpPort("admin", address, this::handle);
    }

    /// The port in use, also where any free one was asked for.
    public int port() {
        return port.port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Operator> operator =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).flatMap(tokens::ownerOf);
            Ended ended = operator.isPresent() ? attend(exchange, operator.get())
                : ended(AdminOutcome.UNAUTHENTICATED, 401, "a bearer token is required");
            counter.accept(ended.outcome());
            LOG.info("admin {} {} by {}: {}", Masked.method(exchange.getRequestMethod()), Masked.path(exchange.getRequestURI()),
                operator.map(Operator::name).orElse("nobody"), ended.response().status());
            AdminResponse response = ended.response();
            HttpPort.answer(exchange, response.status(), response.contentType(), response.body());
        }
    }

    private Ended attend(HttpExchange exchange, Operator operator) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<AdminHandler> handler = handlers.stream().filter(candidate -> isBelow(candidate.mountedAt(), path)).findFirst();
        if (handler.isEmpty()) {
            return ended(AdminOutcome.NOT_FOUND, 404, "nothing is here");
        }
        String method = exchange.getRequestMethod();
        if (!"GET".equals(method) && !"POST".equals(method)) {
            return ended(AdminOutcome.BAD_REQUEST, 405, "only GET and POST are known");
        }
        Map<String, String> query = query(exchange.getRequestURI());
        if (query == null) {
            return ended(AdminOutcome.BAD_REQUEST, 400, "the query is not name=value pairs, each name once");
        }
        if (!slots.tryAcquire()) {
            return ended(AdminOutcome.BAD_REQUEST, 503, "too many requests at a time");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(AdminRequest.MAX_BODY_BYTES + 1);
            if (body.length > AdminRequest.MAX_BODY_BYTES) {
                return ended(AdminOutcome.BAD_REQUEST, 413, "the body is longer than " + AdminRequest.MAX_BODY_BYTES + " bytes");
            }
            return answer(handler.get(), new AdminRequest(method, path, query, operator, body));
        } finally {
            slots.release();
        }
    }

    private static Ended answer(AdminHandler handler, AdminRequest request) {
        try {
            AdminResponse response = handler.handle(request);
            return new Ended(response.status() < 400 ? AdminOutcome.DONE : AdminOutcome.REFUSED, response);
        } catch (RuntimeException e) {
            // Its type and place only: the message might quote what was sent.
            LOG.error("an admin handler failed with {} at {}", e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return ended(AdminOutcome.FAILED, 500, "the request failed; the log names the place");
        }
    }

    private static boolean isBelow(String mount, String path) {
        return path.equals(mount) || path.startsWith(mount + "/");
    }

    private static @Nullable Map<String, String> query(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        String raw = uri.getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", MAX_PARAMETERS + 1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || parameters.size() == MAX_PARAMETERS) {
                return null;
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                if (parameters.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)) != null) {
                    return null;
                }
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return parameters;
    }

    private static Ended ended(AdminOutcome outcome, int status, String sentence) {
        return new Ended(outcome, new AdminResponse(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        port.close();
    }
}
