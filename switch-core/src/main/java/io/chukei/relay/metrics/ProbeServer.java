package io.chukei.relay.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.chukei.relay.http.HttpPort;

/// The plain port: `/health/live`, `/health/ready` (503 with reasons when not; alarms in any case) and `/metrics`, all by GET, and
/// nothing else. What it shows may be read by anyone on the network that it is bound to.
public final class ProbeServer implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final HttpPort port;
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
        port = new HttpPort("probe", address, this::handle);
    }

    /// The port in use, also where any free one was asked for.
    public int port() {
        return port.port();
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
        HttpPort.answer(exchange, status, type, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        port.close();
    }
}
