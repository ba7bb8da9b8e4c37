package io.chukei.testbed.vpcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// vpcd played by a server socket, in the bytes that its source writes.
class CardPlaceTest {

    private static final String SELECT_JPKI = "00A4040C0AD392F000260100000001";
    private static final CardPins PINS = new CardPins("1234", "ABC123");
    private static final int LIMIT_MILLIS = 10_000;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final VirtualCard card = new VirtualCard(CardVariant.ORDINARY,
        new CardApplication(new byte[600], new byte[600], input -> input, PINS.auth()), null, new Random(1));
    private final ServerSocket vpcd;
    private final CardPlace place;
    private final Thread server;

    CardPlaceTest() throws IOException {
        vpcd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        vpcd.setSoTimeout(LIMIT_MILLIS);
        place = new CardPlace(new InetSocketAddress(vpcd.getInetAddress(), vpcd.getLocalPort()), Duration.ofSeconds(5),
            Duration.ofMillis(20), card, heard::add);
        server = Thread.ofVirtual().unstarted(() -> {
            try {
                place.serve();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        place.close();
        server.join(Duration.ofMillis(LIMIT_MILLIS));
        vpcd.close();
    }

    private Socket reader() throws IOException {
        Socket reader = vpcd.accept();
        reader.setSoTimeout(LIMIT_MILLIS);
        return reader;
    }

    private static void say(Socket reader, String hex) throws IOException {
        byte[] message = HexFormat.of().parseHex(hex);
        reader.getOutputStream().write(new byte[]{(byte) (message.length >> 8), (byte) message.length});
        reader.getOutputStream().write(message);
    }

    private static String ask(Socket reader, String hex) throws IOException {
        say(reader, hex);
        DataInputStream in = new DataInputStream(reader.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return HexFormat.of().withUpperCase().formatHex(answer);
    }

    @Test
    void theCardAnswersForItsAtrAndForCommandsAndIsSilentOnPower() throws Exception {
        server.start();
        try (Socket reader = reader()) {
            say(reader, "01");
            assertEquals("3BE000FF8131FE4514", ask(reader, "04"));
            assertEquals("9000", ask(reader, SELECT_JPKI));
            assertEquals("9000", ask(reader, "002000980431323334"));
            say(reader, "02");
            assertEquals("6A86", ask(reader, "00200098"), "a reset ends the application's selection");
            assertEquals("9000", ask(reader, SELECT_JPKI));
            assertEquals("63C3", ask(reader, "00200098"), "and forgets the PIN");
            assertEquals(258 * 2, ask(reader, "00B08A0000").length());
            say(reader, "00");
            say(reader, "07");
            say(reader, "");
            assertEquals("6700", ask(reader, "00A4"));
        }
        assertTrue(String.valueOf(heard.poll(10, TimeUnit.SECONDS)).startsWith("The card is on the reader"));
    }

    @Test
    void theCardComesBackWhenTheReaderDoesAndTriesStaySpent() throws Exception {
        server.start();
        try (Socket reader = reader()) {
            ask(reader, SELECT_JPKI);
            assertEquals("63C2", ask(reader, "002000980430303030"));
        }
        try (Socket reader = reader()) {
            ask(reader, SELECT_JPKI);
            assertEquals("63C2", ask(reader, "00200098"));
        }
    }

    @Test
    void takingTheCardAwayClosesTheConnection() throws Exception {
        server.start();
        try (Socket reader = reader()) {
            assertEquals("9000", ask(reader, SELECT_JPKI));
            place.close();
            assertEquals(-1, reader.getInputStream().read());
        }
    }

    @Test
    void withoutAReaderItSaysSoOnceAndWaits() throws Exception {
        vpcd.close();
        server.start();
        assertTrue(String.valueOf(heard.poll(10, TimeUnit.SECONDS)).startsWith("No vpcd at "));
        place.close();
        server.join(Duration.ofMillis(LIMIT_MILLIS));
        assertEquals(0, heard.size());
    }
}
