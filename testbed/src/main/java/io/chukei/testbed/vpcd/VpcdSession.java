package io.chukei.testbed.vpcd;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;

import io.chukei.testbed.card.VirtualCard;
import jdk.net.ExtendedSocketOptions;

/// One stay of a card on the reader: from the connection to vpcd until either side closes it. The card comes off the
/// reader with the connection.
///
/// ```
/// either direction:  length(2, big-endian) payload(length)
/// vpcd → card:       payload of 1 byte: 00 power off, 01 power on, 02 reset, 04 answer to reset wanted
///                    any other: a command APDU
/// card → vpcd:       the answer to reset, or the response APDU; nothing after 00, 01, 02
/// ```
///
/// Source: vsmartcard, `virtualsmartcard/src/vpcd`.
public final class VpcdSession implements AutoCloseable {

    /// Where vpcd waits for its first card unless its configuration says otherwise.
    public static final int DEFAULT_PORT = 35_963;

    private static final int CONTROL_BYTES = 1;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ANSWER_TO_RESET = 4;

    private final Socket socket;
    private final VirtualCard card;

    private VpcdSession(Socket socket, VirtualCard card) {
        this.socket = socket;
        this.card = card;
    }

    /// Puts the card on the reader.
    ///
    /// @throws IOException when no vpcd listens there
    public static VpcdSession connect(InetSocketAddress vpcd, Duration limit, VirtualCard card) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(vpcd, Math.toIntExact(limit.toMillis()));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new VpcdSession(socket, card);
    }

    /// Answers until the connection ends. The caller's thread owns the card meanwhile.
    ///
    /// @throws IOException when the connection breaks otherwise than by vpcd or [#close] ending it
    public void serve() throws IOException {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                acknowledgeAtOnce();
                byte[] answer = answer(message);
                if (answer.length > 0) {
                    out.write(framed(answer));
                }
            }
        } catch (EOFException removed) {
            // vpcd has gone
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw e;
            }
        } finally {
            card.reset();
            close();
        }
    }

    private byte[] answer(byte[] message) {
        if (message.length != CONTROL_BYTES) {
            return message.length == 0 ? message : card.transmit(message);
        }
        switch (message[0]) {
            case POWER_OFF, POWER_ON, RESET -> card.reset();
            case ANSWER_TO_RESET -> {
                return card.answerToReset();
            }
            default -> {
                // a later vpcd may have more to say
            }
        }
        return new byte[0];
    }

    /// vpcd sends its two bytes of length and the rest apart, with Nagle's algorithm on: every delayed
    /// acknowledgement would cost 40 ms. The kernel forgets the option, so it is set again for each message.
    private void acknowledgeAtOnce() throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static byte[] framed(byte[] answer) {
        byte[] frame = new byte[2 + answer.length];
        frame[0] = (byte) (answer.length >> 8);
        frame[1] = (byte) answer.length;
        System.arraycopy(answer, 0, frame, 2, answer.length);
        return frame;
    }

    /// Takes the card off the reader; [#serve] returns.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
