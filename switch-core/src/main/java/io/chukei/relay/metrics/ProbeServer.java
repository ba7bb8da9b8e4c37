package io.chukei.relay.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// The plain port: `/health/live`, `/health/ready` (503 with reasons when not; alarms in any case) and `/metrics`, all by GET, and
/// nothing else. What it shows may be read by anyone on the network that it is bound to.
public final class ProbeServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonMapper json = new JsonMapper();
    private final Metrics metrics;
    private final Readiness readiness;

    private record Health(String status, List<String> reasons, List<String> alarms) {}

    /// Opens the port.
    ///
    /// @throws IOException when it cannot be bound
    public ProbeServer(InetSocketAddress address, Metrics metrics, Readiness readiness) throws IOException {
        this.metrics = metrics;
        this.readiness = readiness;
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new IOException("probe: " + address + " cannot be bound", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// The port in use, also where any free one was asked for.
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"GET".equals(exchange.getRequestMethod())) {
                answer(exchange, 405, TEXT, "");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> answer(exchange, 200, JSON, written(new Health("live", List.of(), List.of())));
                case "/health/ready" -> ready(exchange);
                case "/metrics" -> answer(exchange, 200, TEXT, metrics.scrape());
                default -> answer(exchange, 404, TEXT, "");
            }
        }
    }

    private void ready(HttpExchange exchange) throws IOException {
        List<String> obstacles = readiness.obstacles();
        boolean ready = obstacles.isEmpty();
        answer(exchange, ready ? 200 : 503, JSON, written(new Health(ready ? "ready" : "not ready", obstacles, readiness.alarms())));
    }

    private String written(Health health) throws JsonProcessingException {
        return json.writeValueAsString(health);
    }

    private static void answer(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
