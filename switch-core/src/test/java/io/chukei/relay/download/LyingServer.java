package io.chukei.relay.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A server on loopback that reads a request's head and then does what its script says, on every connection.
public final class LyingServer implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What is written after the request's head.
    @FunctionalInterface
    public interface Script {
        /// @param closed ends when the server does: what a script waits on that never answers
        void answer(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;
    }

    public LyingServer(Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// Writes a text and ends the connection.
    public static Script text(String text) {
        return (out, closed) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Writes a text and then nothing more.
    public static Script textThenSilence(String text) {
        return (out, closed) -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            closed.await();
        };
    }

    /// Writes a text and then one piece again and again.
    public static Script textThenEndless(String text, String piece) {
        return (out, closed) -> {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            while (closed.getCount() > 0) {
                out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        };
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/list");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
            int newLines = 0;
            for (int c = in.read(); c >= 0 && newLines < 2; c = newLines < 2 ? in.read() : c) {
                newLines = c == '\n' ? newLines + 1 : c == '\r' ? newLines : 0;
                if (newLines == 2) {
                    break;
                }
            }
            script.answer(out, closed);
        } catch (IOException e) {
            // The client has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
