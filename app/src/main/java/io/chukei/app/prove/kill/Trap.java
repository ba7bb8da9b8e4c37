package io.chukei.app.prove.kill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.chukei.app.world.SwitchProcess;
import org.jspecify.annotations.Nullable;

/// Kills the switch when it has come to a point, seen from its lines.
final class Trap {
    private static final int LEAST_ANSWER = 120;

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /// @param after the point, where nothing is held back
    private record Armed(KillPoint point, SwitchProcess victim, Duration after, CountDownLatch sprung) {}

    /// Waits for the point.
    CountDownLatch arm(KillPoint point, SwitchProcess victim) {
        return arm(point, victim, Duration.ZERO);
    }

    /// Waits for a point at which nothing is held back, and some time more.
    CountDownLatch arm(KillPoint point, SwitchProcess victim, Duration after) {
        CountDownLatch sprung = new CountDownLatch(1);
        armed.set(new Armed(point, victim, after, sprung));
        return sprung;
    }

    /// Kills now, unless it has sprung.
    void springNow() {
        Armed now = armed.get();
        if (now != null) {
            spring(now, true);
        }
    }

    /// Bytes on a line to an issuer.
    void issuerLine(int connection, boolean forth, byte[] bytes) {
        Armed now = armed.get();
        if (now != null && !now.point().mti().isEmpty() && mti(bytes).startsWith(now.point().mti())) {
            spring(now, now.point().before());
        }
    }

    /// Bytes on a line to a terminal. They are encrypted: what comes back after the handshake and is longer than the
    /// frame of a ticket or of network management is taken for an answer.
    void terminalLine(int connection, boolean forth, byte[] bytes) {
        Armed now = armed.get();
        if (now != null && now.point() == KillPoint.ANSWER_IS_OFFERED && !forth && bytes.length >= LEAST_ANSWER) {
            spring(now, true);
        }
    }

    /// The MTI stands behind a header of 2 or 4 bytes.
    private static String mti(byte[] frame) {
        for (int header = 2; header <= 4 && frame.length >= header + 4; header += 2) {
            String text = new String(frame, header, 4, StandardCharsets.US_ASCII);
            if (text.startsWith("0") && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return text;
            }
        }
        return "";
    }

    private void spring(Armed now, boolean atOnce) {
        if (!armed.compareAndSet(now, null)) {
            return;
        }
        if (atOnce) {
            kill(now);
        } else {
            Thread.ofPlatform().daemon(true).name("trap").start(() -> {
                LockSupport.parkNanos(now.after().toNanos());
                kill(now);
            });
        }
    }

    private static void kill(Armed now) {
        try {
            now.victim().kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.sprung().countDown();
        }
    }

    /// Waits until it has sprung, or springs it.
    ///
    /// @return whether the point was reached by itself
    boolean await(CountDownLatch sprung, long limitMillis) throws InterruptedException {
        boolean reached = sprung.await(limitMillis, TimeUnit.MILLISECONDS);
        if (!reached) {
            springNow();
            sprung.await();
        }
        return reached;
    }
}
