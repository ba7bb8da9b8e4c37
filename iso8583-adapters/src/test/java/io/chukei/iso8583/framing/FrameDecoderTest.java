package io.chukei.iso8583.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.chukei.iso8583.message.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
    private static final FrameFormat BINARY = new FrameFormat(FrameFormat.Header.BINARY_2, 400);
    private static final FrameFormat ASCII = new FrameFormat(FrameFormat.Header.ASCII_4, 400);
    private static final Bytes TPDU = Bytes.fromHex("6000030000");
    private static final FrameFormat INCLUSIVE = new FrameFormat(FrameFormat.Header.BINARY_2_INCLUSIVE, 400);
    private static final FrameFormat BCD = new FrameFormat(FrameFormat.Header.BCD_2, 400);
    private static final FrameFormat BINARY_4 = new FrameFormat(FrameFormat.Header.BINARY_4, 400);
    private static final long SEED = 42;

    private static List<FrameFormat> all() {
        List<FrameFormat> formats = new ArrayList<>();
        for (FrameFormat.Header header : FrameFormat.Header.values()) {
            formats.add(new FrameFormat(header, 400));
            formats.add(new FrameFormat(header, Optional.of(TPDU), 400));
        }
        return formats;
    }

    @Test
    void aFrameIsCutWhenItsBytesComeOneAtATime() {
        for (FrameFormat format : all()) {
            FrameDecoder decoder = new FrameDecoder(format);
            EmbeddedChannel channel = new EmbeddedChannel(decoder);
            byte[] frame = frame(format, message(300));
            assertFalse(decoder.midFrame());
            for (int i = 0; i < frame.length; i++) {
                assertNull(channel.readInbound());
                channel.writeInbound(Unpooled.wrappedBuffer(frame, i, 1));
                assertEquals(i < frame.length - 1, decoder.midFrame(), "a frame that has begun is seen until it is complete");
            }
            assertArrayEquals(message(300), channel.readInbound());
        }
    }

    @Test
    void framesComeOutInOrderHoweverTheStreamIsCut() {
        Random random = new Random(SEED);
        for (FrameFormat format : all()) {
            List<byte[]> sent = new ArrayList<>();
            ByteBuf stream = Unpooled.buffer();
            for (int i = 0; i < 200; i++) {
                byte[] message = message(1 + random.nextInt(400));
                sent.add(message);
                stream.writeBytes(frame(format, message));
            }
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(format));
            while (stream.isReadable()) {
                channel.writeInbound(stream.readBytes(Math.min(stream.readableBytes(), 1 + random.nextInt(700))));
            }
            stream.release();
            for (byte[] message : sent) {
                assertArrayEquals(message, channel.readInbound());
            }
            assertNull(channel.readInbound());
        }
    }

    @Test
    void aZeroLengthIsAKeepAliveInEveryFraming() {
        for (FrameFormat format : all()) {
            byte[] zero = new byte[format.header().bytes()];
            Arrays.fill(zero, (byte) (format.header() == FrameFormat.Header.ASCII_4 ? '0' : 0));
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(format));
            channel.writeInbound(Unpooled.wrappedBuffer(zero, zero, frame(format, message(7)), zero));
            assertArrayEquals(message(7), channel.readInbound());
            assertNull(channel.readInbound());
        }
        EmbeddedChannel inclusive = new EmbeddedChannel(new FrameDecoder(INCLUSIVE));
        inclusive.writeInbound(ascii("\u0000\u0002\u0000\u0003A"));
        assertArrayEquals(new byte[]{'A'}, inclusive.readInbound(), "a length that counts only itself is one, too");
    }

    @Test
    void theBytesOfAFrameAreThoseOfTheDocument() {
        byte[] message = {'A', 'B', 'C'};
        assertEquals("0003414243", hex(frame(BINARY, message)));
        assertEquals("0005414243", hex(frame(INCLUSIVE, message)));
        assertEquals("30303033414243", hex(frame(ASCII, message)));
        assertEquals("0003414243", hex(frame(BCD, message)));
        assertEquals("0120", hex(frame(BCD, message(120))).substring(0, 4));
        assertEquals("00000003414243", hex(frame(BINARY_4, message)));
        assertEquals("00086000030000414243", hex(frame(new FrameFormat(FrameFormat.Header.BINARY_2, Optional.of(TPDU), 400), message)));
        assertEquals("000a6000030000414243",
            hex(frame(new FrameFormat(FrameFormat.Header.BINARY_2_INCLUSIVE, Optional.of(TPDU), 400), message)));
    }

    @Test
    void whatIsNoLengthOrNoTpduIsNamed() {
        assertEquals(FrameProblem.TOO_SHORT, problem(INCLUSIVE, "\u0000\u0001"));
        assertEquals(FrameProblem.TOO_SHORT, problem(new FrameFormat(FrameFormat.Header.BINARY_2, Optional.of(TPDU), 400), "\u0000\u0005"));
        assertEquals(FrameProblem.TPDU_MISSING,
            problem(new FrameFormat(FrameFormat.Header.BINARY_2, Optional.of(TPDU), 400), "\u0000\u00080200AAAA"));
        assertEquals(FrameProblem.BINARY_ON_BCD, problem(BCD, "\u0000\u008e"));
        assertEquals(FrameProblem.ASCII_ON_BINARY, problem(BCD, "0230"));
        assertEquals(FrameProblem.TLS_ON_PLAIN, problem(BCD, "\u0016\u0003\u0001\u0002"));
        assertEquals(FrameProblem.TLS_ON_PLAIN, problem(BINARY_4, "\u0016\u0003\u0001\u0002"));
        assertEquals(FrameProblem.ASCII_ON_BINARY, problem(BINARY_4, "0230"));
        assertEquals(FrameProblem.TWO_BYTES_ON_FOUR, problem(BINARY_4, "\u0000\u008e0210"));
        assertEquals(FrameProblem.TWO_BYTES_ON_FOUR, problem(BINARY_4, "\u0000\u008e\u0002\u0010"));
        assertEquals(FrameProblem.TOO_LONG, problem(BINARY_4, "\u00ff\u00ff\u00ff\u00ff"));
    }

    @Test
    void aFrameWhoseEndDoesNotComeIsReadInOtherFramingsToSayWhy() {
        assertEquals(FrameProblem.BCD_ON_BINARY, suspicion(BINARY, frame(BCD, message(120))));
        assertEquals(FrameProblem.INCLUSIVE_ON_EXCLUSIVE, suspicion(BINARY, frame(INCLUSIVE, message(120))));
        assertEquals(FrameProblem.HALF, suspicion(BINARY, Arrays.copyOf(frame(BINARY, message(120)), 50)));
        assertEquals(FrameProblem.HALF, suspicion(BINARY, new byte[]{0}));
    }

    private static FrameProblem suspicion(FrameFormat format, byte[] bytes) {
        FrameDecoder decoder = new FrameDecoder(format);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        assertNull(channel.readInbound());
        assertTrue(decoder.midFrame());
        return decoder.suspicion();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeItsBytesAreAwaited() {
        assertEquals(FrameProblem.TOO_LONG, problem(BINARY, "\u0001\u0091"));
        assertEquals(FrameProblem.TOO_LONG, problem(ASCII, "0401"));
    }

    @Test
    void aForeignFramingIsNamedInWords() {
        assertEquals(FrameProblem.ASCII_ON_BINARY, problem(BINARY, "0230"));
        assertTrue(FrameProblem.ASCII_ON_BINARY.sentence().contains("4-digit ASCII"));
        assertEquals(FrameProblem.BINARY_ON_ASCII, problem(ASCII, "\u0000\u00800200"));
        assertTrue(FrameProblem.BINARY_ON_ASCII.sentence().contains("2-byte binary"));
        assertEquals(FrameProblem.NOT_A_LENGTH, problem(ASCII, "GET "));
        assertEquals(FrameProblem.TLS_ON_PLAIN, problem(BINARY, "\u0016\u0003\u0001\u0002"));
        assertEquals(FrameProblem.TLS_ON_PLAIN, problem(ASCII, "\u0016\u0003\u0001\u0002"));
    }

    @Test
    void afterAProblemNothingMoreIsReadHoweverSound() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(ASCII));
        channel.writeInbound(ascii("9999" + "0001A"));
        assertEquals(FrameProblem.TOO_LONG, channel.readInbound());
        channel.writeInbound(ascii("0001A"));
        assertNull(channel.readInbound());
    }

    @Test
    void randomBytesNeverThrowAndNeverGiveMoreThanTheLimit() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(all().get(i % all().size())));
            byte[] noise = new byte[random.nextInt(900)];
            random.nextBytes(noise);
            channel.writeInbound(Unpooled.wrappedBuffer(noise));
            Object read = channel.readInbound();
            while (read != null) {
                assertTrue(read instanceof FrameProblem || (read instanceof byte[] message && message.length <= 400));
                read = channel.readInbound();
            }
        }
    }

    @Test
    void aMessageThatDoesNotFitIsNotSent() {
        for (int length : new int[]{0, 401}) {
            EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder(BINARY));
            assertThrows(RuntimeException.class, () -> channel.writeOutbound(new byte[length]));
            assertNull(channel.readOutbound());
        }
        assertThrows(IllegalArgumentException.class, () -> new FrameFormat(FrameFormat.Header.ASCII_4, 10_000));
        assertThrows(IllegalArgumentException.class, () -> new FrameFormat(FrameFormat.Header.ASCII_4, Optional.of(TPDU), 9_995));
        assertEquals(9_994, FrameFormat.upTo(20_000, FrameFormat.Header.BCD_2, Optional.of(TPDU)).mostBytes());
        assertThrows(IllegalArgumentException.class,
            () -> new FrameFormat(FrameFormat.Header.BINARY_2, Optional.of(Bytes.fromHex("6100030000")), 400));
    }

    @Test
    void configurationNamesAreFoundAgain() {
        for (FrameFormat.Header header : FrameFormat.Header.values()) {
            assertEquals(header, FrameFormat.Header.named(header.configName()).orElseThrow());
        }
        assertTrue(FrameFormat.Header.named("tpdu").isEmpty());
    }

    private static FrameProblem problem(FrameFormat format, String bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(format));
        channel.writeInbound(ascii(bytes));
        return channel.readInbound();
    }

    private static ByteBuf ascii(String bytes) {
        return Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }

    /// By the encoder of the same format, in one buffer.
    private static byte[] frame(FrameFormat format, byte[] message) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameEncoder(format));
        channel.writeOutbound(message);
        ByteBuf frame = channel.readOutbound();
        assertNull(channel.readOutbound());
        byte[] bytes = ByteBufUtil.getBytes(frame);
        frame.release();
        return bytes;
    }
}
