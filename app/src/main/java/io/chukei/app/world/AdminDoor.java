package io.chukei.app.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The operators' door and the plain port of a running switch, as an operator's tools use them (docs/admin-api.md).
public final class AdminDoor {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String token;
    private final int adminPort;
    private final int probePort;

    AdminDoor(String token, int adminPort, int probePort) {
        this.token = token;
        this.adminPort = adminPort;
        this.probePort = probePort;
    }

    /// @return the answer's body
    /// @throws IOException when the answer is a refusal; the message tells its status and reason
    public JsonNode post(String path, Object body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path)).timeout(LIMIT)
            .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))).build();
        return json.readTree(send(request));
    }

    /// @return the answer's body as it comes
    /// @throws IOException when the answer is a refusal; the message tells its status and reason
    public String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path)).timeout(LIMIT)
            .header("Authorization", "Bearer " + token).GET().build());
    }

    /// Reversals and advices that are still owed.
    public long owed() throws IOException {
        return obligations().path("open").asLong(-1);
    }

    /// The same with what is owed, dead letters first.
    public JsonNode obligations() throws IOException {
        return json.readTree(get("/obligations"));
    }

    /// An institution's business date as CSV (docs/reconciliation.md).
    public String reconciliation(String institution, LocalDate date) throws IOException {
        return send(HttpRequest
            .newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/reconciliation?institution=" + institution + "&date=" + date))
            .timeout(LIMIT).header("Authorization", "Bearer " + token).GET().build());
    }

    /// One metric's value now, 0 when it is not there.
    ///
    /// @param sample name and labels as Prometheus' text form writes them
    public double metric(String sample) throws IOException {
        for (String line : metrics().lines().toList()) {
            if (line.startsWith(sample + " ")) {
                return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return 0;
    }

    /// How often messages have ended with this reason.
    public long outcomes(String reason) throws IOException {
        return (long) metric("chukei_outcomes_total{reason=\"" + reason + "\"}");
    }

    /// The whole page.
    public String metrics() throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probePort + "/metrics")).timeout(LIMIT).GET().build());
    }

    /// What readiness says.
    public String ready() throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probePort + "/health/ready")).timeout(LIMIT).GET().build());
    }

    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(request.uri().getPath() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
