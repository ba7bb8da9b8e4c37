package io.chukei.app.prove.cash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The operator's pages of a running host (docs/atm-host.md).
final class HostDoor {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;

    HostDoor(int port) {
        this.port = port;
    }

    /// A customer with a card of this certificate (DER).
    void open(String account, long opening, String pin, byte[] certificate) throws IOException {
        post("/accounts", Map.of("number", account, "label", "普通 ••••" + account.substring(account.length() - 3), "opening", opening, "pin",
            pin));
        post("/links", Map.of("certificate", Base64.getEncoder().encodeToString(certificate), "account", account));
    }

    /// `/suspense`, `/differences`, `/owed`, `/totals`.
    JsonNode page(String path) throws IOException {
        return send(request(path).GET().build());
    }

    /// Whether it lists nothing on one of these pages.
    boolean isEmpty(String path) throws IOException {
        return page(path).isEmpty();
    }

    private void post(String path, Map<String, Object> body) throws IOException {
        send(request(path).POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT)
            .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(request.uri().getPath() + ": " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
