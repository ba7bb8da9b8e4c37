package io.chukei.relay.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;

/// The way from a command to a running switch: its operators' door over HTTP with a bearer token (docs/admin-api.md).
/// Mixed into every command that needs it.
final class AdminClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /// An import of 100,000 lines takes seconds; nothing takes longer than this.
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

    @Option(names = "--admin", paramLabel = "URL", defaultValue = "http://127.0.0.1:18580",
        description = "The switch's operators' door (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private URI address;

    @Option(names = "--token-file", paramLabel = "FILE", required = true, description = "Your operator's token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path tokenFile;

    /// An answer as it came.
    ///
    /// @param status the HTTP status
    /// @param body JSON, masked by the switch
    record Answer(int status, String body) {
        boolean isDone() {
            return status < 300;
        }
    }

    Answer get(String path, Map<String, String> query) throws IOException {
        return send(request(path, query).GET());
    }

    Answer post(String path, Map<String, String> query, byte[] body) throws IOException {
        return send(request(path, query).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) throws IOException {
        String parameters = query.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        URI uri = address.resolve(path + (parameters.isEmpty() ? "" : "?" + parameters));
        String token = Files.readString(tokenFile, StandardCharsets.US_ASCII).strip();
        return HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body().strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
