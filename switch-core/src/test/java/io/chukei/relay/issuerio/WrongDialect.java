package io.chukei.relay.issuerio;

import java.io.IOException;
import java.net.ServerSocket;

import io.chukei.testbed.issuerhost.HostDialect;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.packager.GenericPackager;

/// Banks that read the 1987 edition in characters and answer in another dialect, on jPOS's own channel and packagers.
final class WrongDialect {
    private WrongDialect() {}

    /// The next connection.
    static BaseChannel accepted(ServerSocket socket) throws IOException, ISOException {
        BaseChannel line = new NACChannel();
        line.setPackager(packager(HostDialect.ISO87_ASCII));
        line.accept(socket);
        return line;
    }

    /// Accepts network management in this dialect.
    static void accept(BaseChannel line, ISOMsg asked, HostDialect spoken) throws IOException, ISOException {
        ISOMsg answer = (ISOMsg) asked.clone();
        switch (spoken) {
            case ISO87_ASCII, ISO87_BINARY -> {
                answer.setMTI("0810");
                answer.set(39, "00");
            }
            case ISO93_ASCII -> functionIn24(answer, "1814", "800");
            case CMF -> functionIn24(answer, "2814", "8000");
        }
        send(line, answer, spoken);
    }

    /// Writes as in this dialect; what comes in is read as before.
    private static void send(BaseChannel line, ISOMsg message, HostDialect spoken) throws IOException, ISOException {
        ISOPackager reading = line.getPackager();
        line.setPackager(packager(spoken));
        line.send(message);
        line.setPackager(reading);
    }

    private static void functionIn24(ISOMsg answer, String mti, String code) throws ISOException {
        answer.setMTI(mti);
        answer.unset(70);
        answer.set(24, "801");
        answer.set(39, code);
    }

    private static GenericPackager packager(HostDialect dialect) throws ISOException {
        return new GenericPackager(dialect.packager());
    }

    /// Accepts network management in the right dialect, and approves everything else in the packed one.
    static final class Bank implements AutoCloseable {
        private final ServerSocket socket;
        private final Thread serving;

        Bank(ServerSocket socket) {
            this.socket = socket;
            serving = Thread.ofVirtual().name("bank-of-the-wrong-dialect").start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    converse(accepted(socket));
                } catch (IOException | ISOException ended) {
                    // the line is gone; the next one is welcome until the socket is closed
                }
            }
        }

        private static void converse(BaseChannel line) throws IOException, ISOException {
            try {
                while (true) {
                    ISOMsg asked = line.receive();
                    if (asked.getMTI().startsWith("08")) {
                        accept(line, asked, HostDialect.ISO87_ASCII);
                    } else {
                        asked.setResponseMTI();
                        asked.set(39, "00");
                        send(line, asked, HostDialect.ISO87_BINARY);
                    }
                }
            } finally {
                line.disconnect();
            }
        }

        /// Ends with the socket; a line that is open ends with its peer.
        @Override
        public void close() throws IOException {
            socket.close();
            serving.interrupt();
        }
    }
}
