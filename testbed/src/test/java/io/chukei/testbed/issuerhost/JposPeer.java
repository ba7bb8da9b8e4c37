package io.chukei.testbed.issuerhost;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.jspecify.annotations.Nullable;

/// A switch's end of a line, on jPOS's client channel: what it receives waits in a queue.
final class JposPeer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final BaseChannel channel;
    private final BlockingQueue<ISOMsg> received = new LinkedBlockingQueue<>();
    private final Thread reader;

    private JposPeer(BaseChannel channel) {
        this.channel = channel;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static JposPeer connect(IssuerServer bank) throws IOException, ISOException {
        BaseChannel channel =
            bank.settings().framing().channel(new GenericPackager("jar:packager/iso87ascii.xml"));
        channel.setHost("127.0.0.1", bank.port());
        channel.connect();
        return new JposPeer(channel);
    }

    private void read() {
        try {
            while (channel.isConnected()) {
                received.add(channel.receive());
            }
        } catch (IOException | ISOException e) {
            // The line is closed: whoever waits finds nothing.
        }
    }

    void signOn() throws Exception {
        ISOMsg answer = ask(network("001", 999_001));
        if (!"00".equals(answer.getString(39))) {
            throw new IllegalStateException("The sign-on was refused.");
        }
    }

    void send(ISOMsg message) throws IOException, ISOException {
        channel.send(message);
    }

    ISOMsg ask(ISOMsg message) throws Exception {
        send(message);
        return receive();
    }

    ISOMsg receive() throws InterruptedException {
        ISOMsg message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("Nothing came.");
        }
        return message;
    }

    @Nullable
    ISOMsg alreadyReceived() {
        return received.poll();
    }

    /// Waits until the other end has closed the line.
    boolean closedByPeer() throws InterruptedException {
        return reader.join(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    static ISOMsg network(String function, int stan) {
        ISOMsg message = new ISOMsg();
        message.set(0, "0800");
        message.set(7, "1121003000");
        message.set(11, String.format(Locale.ROOT, "%06d", stan));
        message.set(70, function);
        return message;
    }

    static ISOMsg sale(int stan, long amount) {
        ISOMsg message = new ISOMsg();
        message.set(0, "0200");
        message.set(2, "9392471821080017");
        message.set(3, "000000");
        message.set(4, String.format(Locale.ROOT, "%012d", amount));
        message.set(7, "1121003000");
        message.set(11, String.format(Locale.ROOT, "%06d", stan));
        message.set(12, "093000");
        message.set(13, "1121");
        message.set(14, "3012");
        message.set(32, "39200000101");
        message.set(37, String.format(Locale.ROOT, "%012d", stan));
        message.set(41, "POS00001");
        message.set(42, "SHOP-1-MAIN");
        message.set(49, "392");
        return message;
    }

    static ISOMsg reversal(ISOMsg original, int stan, String replacement) {
        ISOMsg message = (ISOMsg) original.clone(2, 3, 4, 7, 12, 13, 32, 37, 41, 42, 49);
        message.set(0, "0420");
        message.set(11, String.format(Locale.ROOT, "%06d", stan));
        message.set(90, "0200" + original.getString(11) + original.getString(7) + "39200000101" + "0".repeat(11));
        if (!replacement.isEmpty()) {
            message.set(95, replacement + "0".repeat(30));
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        channel.disconnect();
    }
}
