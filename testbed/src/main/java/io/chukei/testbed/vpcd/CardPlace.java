package io.chukei.testbed.vpcd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.chukei.testbed.card.VirtualCard;
import org.jspecify.annotations.Nullable;

/// Keeps a card on vpcd's reader: waits while there is no vpcd (pcscd not started yet), and puts the card back when
/// pcscd was started anew.
public final class CardPlace implements AutoCloseable {

    private final InetSocketAddress vpcd;
    private final Duration connectLimit;
    private final Duration betweenTries;
    private final VirtualCard card;
    private final Consumer<String> listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable VpcdSession> session = new AtomicReference<>();

    /// A place that is still empty.
    ///
    /// @param listener hears a sentence whenever the card is put on the reader or the reader goes away
    public CardPlace(InetSocketAddress vpcd, Duration connectLimit, Duration betweenTries, VirtualCard card,
        Consumer<String> listener) {
        this.vpcd = vpcd;
        this.connectLimit = connectLimit;
        this.betweenTries = betweenTries;
        this.card = card;
        this.listener = listener;
    }

    /// Serves until [#close]. The caller's thread owns the card meanwhile.
    ///
    /// @throws InterruptedException when the thread is interrupted while it waits for a vpcd
    public void serve() throws InterruptedException {
        String where = vpcd.getHostString() + ":" + vpcd.getPort();
        boolean told = false;
        do {
            try (VpcdSession stay = VpcdSession.connect(vpcd, connectLimit, card)) {
                told = false;
                session.set(stay);
                listener.accept("The card is on the reader of vpcd at " + where + ".");
                if (closed.getCount() > 0) {
                    stay.serve();
                }
            } catch (IOException e) {
                if (!told && closed.getCount() > 0) {
                    listener.accept("No vpcd at " + where + " (is pcscd running?): waiting for it.");
                    told = true;
                }
            }
        } while (!closed.await(betweenTries.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Takes the card away; [#serve] returns.
    @Override
    public void close() {
        closed.countDown();
        VpcdSession stay = session.get();
        if (stay != null) {
            try {
                stay.close();
            } catch (IOException e) {
                // the connection is gone, which is what was wanted
            }
        }
    }
}
