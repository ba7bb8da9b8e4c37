package io.chukei.iso8583.framing;

import java.util.Optional;
import java.util.OptionalInt;

import io.netty.buffer.ByteBuf;

/// What a header says.
///
/// @param length of the message, 0 for a keep-alive; or else
/// @param problem why there is none
record FrameLength(OptionalInt length, Optional<FrameProblem> problem) {
    private static final int TLS_HANDSHAKE = 0x1603;

    /// Looks at the header without consuming it; all of it must be readable.
    static FrameLength read(FrameFormat format, ByteBuf in) {
        return switch (format.header()) {
            case BINARY_2 -> binary(format, in);
            case ASCII_4 -> ascii(format, in);
        };
    }

    private static FrameLength binary(FrameFormat format, ByteBuf in) {
        int length = in.getUnsignedShort(in.readerIndex());
        if (length <= format.mostBytes()) {
            return sound(length);
        }
        if (length == TLS_HANDSHAKE) {
            return problem(FrameProblem.TLS_ON_PLAIN);
        }
        return problem(isDigit(length >> 8) && isDigit(length & 0xFF) ? FrameProblem.ASCII_ON_BINARY : FrameProblem.TOO_LONG);
    }

    private static FrameLength ascii(FrameFormat format, ByteBuf in) {
        int at = in.readerIndex();
        int length = 0;
        for (int i = 0; i < format.header().bytes(); i++) {
            int digit = in.getUnsignedByte(at + i);
            if (!isDigit(digit)) {
                return problem(notDigits(in.getUnsignedShort(at), format));
            }
            length = length * 10 + digit - '0';
        }
        if (length == 0) {
            return problem(FrameProblem.EMPTY);
        }
        return length <= format.mostBytes() ? sound(length) : problem(FrameProblem.TOO_LONG);
    }

    private static FrameProblem notDigits(int firstTwo, FrameFormat format) {
        if (firstTwo == TLS_HANDSHAKE) {
            return FrameProblem.TLS_ON_PLAIN;
        }
        return firstTwo <= format.mostBytes() ? FrameProblem.BINARY_ON_ASCII : FrameProblem.NOT_A_LENGTH;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static FrameLength sound(int length) {
        return new FrameLength(OptionalInt.of(length), Optional.empty());
    }

    private static FrameLength problem(FrameProblem problem) {
        return new FrameLength(OptionalInt.empty(), Optional.of(problem));
    }
}
