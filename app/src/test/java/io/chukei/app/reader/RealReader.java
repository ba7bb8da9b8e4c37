package io.chukei.app.reader;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.chukei.app.world.Await;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.vpcd.CardPlace;
import org.junit.jupiter.api.Assumptions;

/// A pcscd of our own in the foreground with one vpcd reader, and a card on it.
final class RealReader implements AutoCloseable {
    static final String NAME = "Chukei Test PCD";
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process pcscd;
    private final CardPlace place;
    private final Thread server;

    private RealReader(Process pcscd, CardPlace place, Thread server) {
        this.pcscd = pcscd;
        this.place = place;
        this.server = server;
    }

    /// Skips the test, with the reason, where pcscd, vpcd or OpenSC is missing or pcscd may not run.
    static RealReader start(Path folder, VirtualCard card) throws IOException {
        for (String tool : List.of("pcscd", "opensc-tool", "pkcs15-tool", "pkcs11-tool")) {
            Assumptions.assumeTrue(isOnPath(tool), tool + " is not installed (Debian: pcscd, opensc)");
        }
        Assumptions.assumeTrue(Files.exists(DRIVER), "vpcd is not installed (Debian: vsmartcard-vpcd)");
        int port = freePort();
        Path config = Files.writeString(folder.resolve("reader.conf"), """
            FRIENDLYNAME "%s"
            DEVICENAME /dev/null:%d
            LIBPATH %s
            CHANNELID %d
            """.formatted(NAME, port, DRIVER, port));
        Path log = folder.resolve("pcscd.log");
        Process pcscd = new ProcessBuilder("pcscd", "--foreground", "--config", config.toString()).redirectErrorStream(true)
            .redirectOutput(log.toFile()).start();
        CardPlace place =
            new CardPlace(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(5), Duration.ofMillis(100),
                card,
                said -> {});
        Thread server = Thread.ofPlatform().name("card").start(() -> {
            try {
                place.serve();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        RealReader reader = new RealReader(pcscd, place, server);
        try {
            Await.until("pcscd sees the card, or gives up", LIMIT, () -> !pcscd.isAlive() || reader.seesCard(folder));
            Assumptions.assumeTrue(pcscd.isAlive(), () -> "pcscd would not run beside another one or without rights");
        } catch (RuntimeException | IOException e) {
            reader.close();
            throw e;
        }
        return reader;
    }

    private boolean seesCard(Path folder) {
        try {
            String listed = Tool.run(folder, "opensc-tool", "--list-readers").output();
            return listed.lines().anyMatch(line -> line.contains(NAME) && line.contains("Yes"));
        } catch (IOException notYet) {
            return false;
        }
    }

    /// The holder takes the card.
    void removeCard() {
        place.close();
    }

    @Override
    public void close() {
        place.close();
        pcscd.destroy();
        try {
            server.join(LIMIT);
            if (!pcscd.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                pcscd.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOnPath(String tool) {
        return List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin").stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
