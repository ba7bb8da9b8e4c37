package io.chukei.iso8583.framing;

import java.util.Optional;

import io.netty.buffer.ByteBuf;

/// What a header says.
sealed interface FrameLength {
    /// So many bytes follow, TPDU and message; 0 for a keep-alive.
    record Follows(int bytes) implements FrameLength {}

    /// There is no telling.
    record Unsound(FrameProblem problem) implements FrameLength {}

    /// Looks at the header without consuming it; all of it must be readable.
    static FrameLength read(FrameFormat format, ByteBuf in) {
        int at = in.readerIndex();
        return switch (format.header()) {
            case BINARY_2, BINARY_2_INCLUSIVE -> binary2(format, in.getUnsignedShort(at));
            case BINARY_4 -> binary4(format, in.getUnsignedInt(at));
            case BCD_2 -> bcd(format, in.getUnsignedShort(at));
            case ASCII_4 -> ascii(format, in.getUnsignedInt(at));
        };
    }

    private static FrameLength binary2(FrameFormat format, int length) {
        if (length <= longest(format)) {
            return counted(format, length);
        }
        if (length == FirstBytes.TLS_HANDSHAKE) {
            return new Unsound(FrameProblem.TLS_ON_PLAIN);
        }
        return new Unsound(FirstBytes.areDigits(length, 2) ? FrameProblem.ASCII_ON_BINARY : FrameProblem.TOO_LONG);
    }

    private static FrameLength binary4(FrameFormat format, long length) {
        if (length <= longest(format)) {
            return counted(format, (int) length);
        }
        int firstTwo = (int) (length >>> Short.SIZE);
        if (firstTwo == FirstBytes.TLS_HANDSHAKE) {
            return new Unsound(FrameProblem.TLS_ON_PLAIN);
        }
        if (FirstBytes.areDigits(length, 4)) {
            return new Unsound(FrameProblem.ASCII_ON_BINARY);
        }
        return new Unsound(firstTwo <= longest(format) && FirstBytes.beginMessage((int) length & 0xFFFF) ? FrameProblem.TWO_BYTES_ON_FOUR
            : FrameProblem.TOO_LONG);
    }

    private static FrameLength bcd(FrameFormat format, int packed) {
        int length = 0;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = (packed >> shift) & 0xF;
            if (digit > 9) {
                return new Unsound(FrameProblem.BINARY_ON_BCD);
            }
            length = length * 10 + digit;
        }
        if (length <= longest(format)) {
            return counted(format, length);
        }
        if (packed == FirstBytes.TLS_HANDSHAKE) {
            return new Unsound(FrameProblem.TLS_ON_PLAIN);
        }
        return new Unsound(FirstBytes.areDigits(packed, 2) ? FrameProblem.ASCII_ON_BINARY : FrameProblem.TOO_LONG);
    }

    private static FrameLength ascii(FrameFormat format, long characters) {
        if (!FirstBytes.areDigits(characters, 4)) {
            int firstTwo = (int) (characters >>> Short.SIZE);
            if (firstTwo == FirstBytes.TLS_HANDSHAKE) {
                return new Unsound(FrameProblem.TLS_ON_PLAIN);
            }
            return new Unsound(firstTwo <= longest(format) ? FrameProblem.BINARY_ON_ASCII : FrameProblem.NOT_A_LENGTH);
        }
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            length = length * 10 + (int) ((characters >> shift) & 0xFF) - '0';
        }
        return length <= longest(format) ? counted(format, length) : new Unsound(FrameProblem.TOO_LONG);
    }

    private static int longest(FrameFormat format) {
        return format.mostBytes() + format.tpduBytes() + format.header().counted();
    }

    /// A zero is a keep-alive, also where the header counts itself.
    private static FrameLength counted(FrameFormat format, int length) {
        int follows = length == 0 ? 0 : length - format.header().counted();
        return follows < 0 || (follows > 0 && follows <= format.tpduBytes()) ? new Unsound(FrameProblem.TOO_SHORT) : new Follows(follows);
    }

    /// Why a frame may not be complete although the peer has sent it: read in another framing it is.
    ///
    /// @param header the header as a number, big-endian
    /// @param arrived bytes after the header
    static FrameProblem suspicion(FrameFormat format, int header, int arrived) {
        Optional<FrameProblem> found = switch (format.header()) {
            case BINARY_2 -> header - format.header().bytes() == arrived ? Optional.of(FrameProblem.INCLUSIVE_ON_EXCLUSIVE)
                : bcd(format, header).equals(new Follows(arrived)) ? Optional.of(FrameProblem.BCD_ON_BINARY) : Optional.empty();
            case BINARY_2_INCLUSIVE, BINARY_4, BCD_2, ASCII_4 -> Optional.empty();
        };
        return found.orElse(FrameProblem.HALF);
    }
}
