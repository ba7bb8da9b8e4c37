package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

import io.chukei.relay.simulation.Await;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.world.DefaultWorld;

/// The operators' door and the plain port of running nodes, from outside.
final class NodeDoors implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();

    /// Links a holder to the card of issuer A.
    ///
    /// @param more keys of the link, each begun by a comma
    void linkCard(RelayNode.Running node, IssuedCertificate holder, String more) throws IOException, InterruptedException {
        link(node, """
            {"ca":"auth","certificate":"%s","service":"credit","institution":"%s","account":{"pan":"%s","expiry":"2030-12"},
             "label":"SIM-CARD A"%s}""".formatted(Base64.getEncoder().encodeToString(holder.der()), DefaultWorld.CARD_ISSUER_A,
            DefaultWorld.CARD_A, more));
    }

    void link(RelayNode.Running node, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(node, "/links", BodyPublishers.ofString(form));
        assertEquals(201, answer.statusCode(), answer.body());
    }

    HttpResponse<String> post(RelayNode.Running node, String path, BodyPublisher body) throws IOException, InterruptedException {
        return http.send(request(node.ports().admin(), path).POST(body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Bearer " + NodeFiles.TOKEN);
    }

    void awaitReady(RelayNode.Running node) throws Exception {
        Await.until(() -> get(node.ports().probe(), "/health/ready").statusCode() == 200);
    }

    /// Waits for the line to an institution.
    void awaitLine(RelayNode.Running node, String institution) throws Exception {
        awaitMetric(node, "chukei_issuer_lines_up{institution=\"" + institution + "\"} 1.0");
    }

    void awaitMetric(RelayNode.Running node, String line) throws Exception {
        Await.until(() -> get(node.ports().probe(), "/metrics").body().contains(line));
    }

    @Override
    public void close() {
        http.close();
    }
}
