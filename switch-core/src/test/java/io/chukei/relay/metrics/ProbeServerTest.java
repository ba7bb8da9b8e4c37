package io.chukei.relay.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

final class ProbeServerTest {
    private enum Fruit {
        APPLE, PEAR
    }

    @Test
    void itShowsHealthAndMetricsAndNothingElse() throws Exception {
        AtomicReference<Optional<String>> obstacle = new AtomicReference<>(Optional.of("nothing was loaded yet"));
        Readiness readiness = new Readiness();
        readiness.add(new Readiness.Condition("revocation auth", obstacle::get));
        try (Metrics metrics = new Metrics(); HttpClient client = HttpClient.newHttpClient();
            ProbeServer server = new ProbeServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics, readiness)) {
            EnumCounters<Fruit> fruits = metrics.counters("fruits", "fruit", Fruit.class, "Fruits seen.");
            metrics.gauge("depth", "queue", "one", obstacle, state -> 7, "How deep.");
            metrics.latency("answer.time", "kind", "payment", "How long.").record(Duration.ofMillis(3));
            fruits.count(Fruit.PEAR);
            assertEquals(1, fruits.total(Fruit.PEAR));
            assertEquals(200, get(client, server, "/health/live").statusCode());
            HttpResponse<String> notReady = get(client, server, "/health/ready");
            assertEquals(503, notReady.statusCode());
            assertTrue(notReady.body().contains("revocation auth: nothing was loaded yet"), notReady.body());
            obstacle.set(Optional.empty());
            assertEquals(200, get(client, server, "/health/ready").statusCode());
            String shown = get(client, server, "/metrics").body();
            assertTrue(shown.contains("chukei_fruits_total{fruit=\"apple\"} 0.0"), shown);
            assertTrue(shown.contains("chukei_fruits_total{fruit=\"pear\"} 1.0"), shown);
            assertTrue(shown.contains("chukei_depth{queue=\"one\"} 7.0"), shown);
            assertTrue(shown.contains("chukei_answer_time_seconds_bucket{kind=\"payment\",le=\"0.005\"} 1"), shown);
            assertEquals(404, get(client, server, "/links").statusCode());
            assertEquals(405,
                client.send(HttpRequest.newBuilder(uri(server, "/metrics")).DELETE().build(), BodyHandlers.ofString()).statusCode());
        }
    }

    private static HttpResponse<String> get(HttpClient client, ProbeServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(ProbeServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
