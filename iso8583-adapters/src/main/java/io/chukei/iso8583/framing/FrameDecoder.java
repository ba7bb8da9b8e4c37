package io.chukei.iso8583.framing;

import java.util.List;
import java.util.OptionalInt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/// Cuts the stream into messages (`byte[]`). The length is checked against the limit before anything is waited for or allocated; a bad
/// length is passed on once as a [FrameProblem], and from then on every byte is thrown away until the line is closed by whoever is told.
public final class FrameDecoder extends ByteToMessageDecoder {
    private static final int NO_LENGTH = -1;

    private final FrameFormat format;
    private int length = NO_LENGTH;
    private boolean broken;
    private boolean midFrame;

    public FrameDecoder(FrameFormat format) {
        this.format = format;
    }

    /// True while a frame has begun and is not complete: the server's half-frame deadline asks.
    public boolean midFrame() {
        return midFrame;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (length == NO_LENGTH) {
            readHeader(in, out);
        } else {
            readMessage(in, out);
        }
        midFrame = !broken && (length != NO_LENGTH || in.isReadable());
    }

    private void readHeader(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < format.header().bytes()) {
            return;
        }
        FrameLength read = FrameLength.read(format, in);
        in.skipBytes(format.header().bytes());
        OptionalInt sound = read.length();
        if (sound.isEmpty()) {
            broken = true;
            out.add(read.problem().orElseThrow());
        } else if (sound.getAsInt() > 0) {
            length = sound.getAsInt();
        }
    }

    private void readMessage(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < length) {
            return;
        }
        byte[] message = new byte[length];
        in.readBytes(message);
        length = NO_LENGTH;
        out.add(message);
    }
}
