package io.chukei.testbed.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An HTTP server bound to loopback. Routes are picked by the longest prefix, as the JDK's server does.
public final class LoopbackHttp implements AutoCloseable {

    /// Longest request body that is read, in bytes.
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackHttp(HttpServer server) {
        this.server = server;
    }

    /// Starts a server. Keys of the map are a method and a prefix: `GET /ledger`, `POST /control/revoke`.
    ///
    /// @param port 0 for any free one
    /// @throws IOException when the port cannot be bound
    public static LoopbackHttp start(int port, Map<String, HttpRoute> routes) throws IOException {
        return start(port, routes, Map.of());
    }

    /// The same with routes for bytes beside those for JSON.
    public static LoopbackHttp start(int port, Map<String, HttpRoute> routes, Map<String, ByteRoute> byteRoutes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LoopbackHttp http = new LoopbackHttp(server);
        server.setExecutor(http.threads);
        routes.forEach((key, route) -> http.add(key, (path, body) -> route.answer(path, json(body))));
        byteRoutes.forEach(http::add);
        server.start();
        return http;
    }

    private void add(String key, ByteRoute route) {
        int blank = key.indexOf(' ');
        String method = key.substring(0, blank);
        server.createContext(key.substring(blank + 1), exchange -> serve(exchange, method, route));
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON.", e);
        }
    }

    /// Where it listens, without a slash at the end.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, String method, ByteRoute route) throws IOException {
        try (exchange) {
            HttpReply reply = reply(exchange, method, route);
            exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static HttpReply reply(HttpExchange exchange, String method, ByteRoute route) throws IOException {
        if (!exchange.getRequestMethod().equals(method)) {
            return error(405, "Use " + method + ".");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        try {
            return route.answer(exchange.getRequestURI().getPath(), body);
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server closes", e);
        }
    }

    private static HttpReply error(int status, String sentence) {
        return HttpReply.json(status, Map.of("error", sentence));
    }
}
