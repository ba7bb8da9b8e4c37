package io.chukei.iso8583.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
    private static final FrameFormat BINARY = new FrameFormat(FrameFormat.Header.BINARY_2, 400);
    private static final FrameFormat ASCII = new FrameFormat(FrameFormat.Header.ASCII_4, 400);
    private static final long SEED = 42;

    @Test
    void aFrameIsCutWhenItsBytesComeOneAtATime() {
        for (FrameFormat format : List.of(BINARY, ASCII)) {
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
        for (FrameFormat format : List.of(BINARY, ASCII)) {
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
    void aZeroLengthIsAKeepAliveInBinaryFramingAndAProblemInAscii() {
        EmbeddedChannel binary = new EmbeddedChannel(new FrameDecoder(BINARY));
        binary.writeInbound(Unpooled.wrappedBuffer(new byte[]{0, 0, 0, 0, 0, 1, 7}));
        assertArrayEquals(new byte[]{7}, binary.readInbound());
        assertEquals(FrameProblem.EMPTY, problem(ASCII, "0000"));
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
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(i % 2 == 0 ? BINARY : ASCII));
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
