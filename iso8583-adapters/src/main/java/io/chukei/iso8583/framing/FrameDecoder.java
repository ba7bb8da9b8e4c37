package io.chukei.iso8583.framing;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/// Cuts the stream into messages (`byte[]`). The length is checked against the limit before anything is waited for or allocated; a bad
/// length is passed on once as a [FrameProblem], and from then on every byte is thrown away until the line is closed by whoever is told.
public final class FrameDecoder extends ByteToMessageDecoder {
    private static final int NO_LENGTH = -1;

    private final FrameFormat format;
    private int header;
    private int length = NO_LENGTH;
    private int arrived;
    private boolean broken;
    private boolean midFrame;

    public FrameDecoder(FrameFormat format) {
        this.format = format;
    }

    /// True while a frame has begun and is not complete: the server's half-frame deadline asks.
    public boolean midFrame() {
        return midFrame;
    }

    /// Why the frame that has begun may not become complete.
    public FrameProblem suspicion() {
        return length == NO_LENGTH ? FrameProblem.HALF : FrameLength.suspicion(format, header, arrived);
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
        header = in.getUnsignedShort(in.readerIndex());
        in.skipBytes(format.header().bytes());
        switch (read) {
            case FrameLength.Unsound(FrameProblem problem) -> stop(problem, out);
            case FrameLength.Follows(int bytes) -> {
                if (bytes > 0) {
                    length = bytes;
                    arrived = in.readableBytes();
                }
            }
        }
    }

    private void readMessage(ByteBuf in, List<Object> out) {
        arrived = in.readableBytes();
        if (arrived < length) {
            return;
        }
        boolean lacksTpdu = format.tpdu().isPresent() && in.getUnsignedByte(in.readerIndex()) != FrameFormat.TPDU_TYPE;
        in.skipBytes(format.tpduBytes());
        if (lacksTpdu) {
            stop(FrameProblem.TPDU_MISSING, out);
            return;
        }
        byte[] message = new byte[length - format.tpduBytes()];
        in.readBytes(message);
        length = NO_LENGTH;
        out.add(message);
    }

    private void stop(FrameProblem problem, List<Object> out) {
        broken = true;
        out.add(problem);
    }
}
