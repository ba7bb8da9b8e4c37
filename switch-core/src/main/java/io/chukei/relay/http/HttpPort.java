package io.chukei.relay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/// One port, all of whose requests go to one handler.
public final class HttpPort implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Opens the port.
    ///
    /// @param name for the message of the exception
    /// @throws IOException when it cannot be bound
    public HttpPort(String name, InetSocketAddress address, HttpHandler handler) throws IOException {
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new IOException(name + ": " + address + " cannot be bound", e);
        }
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    /// The port in use, also where any free one was asked for.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Answers a request.
    public static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /// Ends at once; requests under way are cut off.
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
