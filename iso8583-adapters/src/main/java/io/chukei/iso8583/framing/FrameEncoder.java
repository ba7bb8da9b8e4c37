package io.chukei.iso8583.framing;

import io.chukei.iso8583.message.Text;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/// Puts the header, and the TPDU where there is one, in front of a message (`byte[]`), in one buffer, so that both leave in one segment where they fit.
public final class FrameEncoder extends MessageToByteEncoder<byte[]> {
    private final FrameFormat format;

    public FrameEncoder(FrameFormat format) {
        super(byte[].class);
        this.format = format;
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, byte[] message, boolean preferDirect) {
        int size = format.header().bytes() + format.tpduBytes() + message.length;
        return preferDirect ? context.alloc().ioBuffer(size) : context.alloc().heapBuffer(size);
    }

    /// @throws IllegalArgumentException when the message is empty or longer than the line's limit: the write fails, nothing is sent
    @Override
    protected void encode(ChannelHandlerContext context, byte[] message, ByteBuf out) {
        Text.require(message.length >= 1 && message.length <= format.mostBytes(), "the message does not fit a frame");
        int length = format.header().counted() + format.tpduBytes() + message.length;
        switch (format.header()) {
            case BINARY_2, BINARY_2_INCLUSIVE -> out.writeShort(length);
            case BINARY_4 -> out.writeInt(length);
            case ASCII_4 -> {
                for (int unit = 1000; unit > 0; unit /= 10) {
                    out.writeByte('0' + length / unit % 10);
                }
            }
            case BCD_2 -> {
                out.writeByte(packed(length / 100));
                out.writeByte(packed(length % 100));
            }
        }
        format.tpdu().ifPresent(tpdu -> out.writeBytes(tpdu.toArray()));
        out.writeBytes(message);
    }

    private static int packed(int twoDigits) {
        return ((twoDigits / 10) << 4) | (twoDigits % 10);
    }
}
