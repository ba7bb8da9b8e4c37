package io.chukei.relay.revocation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;

/// Serves contents by path, with an entity tag each, and counts.
final class ListServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> whole = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> unmodified = new ConcurrentHashMap<>();

    ListServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                byte[] content = contents.get(path);
                if (content == null) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                String tag = "\"" + java.util.Arrays.hashCode(content) + "\"";
                exchange.getResponseHeaders().set("ETag", tag);
                boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                (known ? unmodified : whole).computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
                exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : content.length);
                if (!known) {
                    exchange.getResponseBody().write(content);
                }
            }
        });
        server.start();
    }

    void serve(String path, byte[] content) {
        contents.put(path, content);
    }

    void serve(String path, String content) {
        serve(path, content.getBytes(StandardCharsets.UTF_8));
    }

    int wholeAnswers(String path) {
        return whole.getOrDefault(path, new AtomicInteger()).get();
    }

    int unmodifiedAnswers(String path) {
        return unmodified.getOrDefault(path, new AtomicInteger()).get();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
