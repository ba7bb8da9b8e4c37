package io.chukei.iso8583.framing;

import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// How frames are delimited on a line.
///
/// ```
/// +--------+-------------------+----------+
/// | length | TPDU, if any (5)  | message  |
/// +--------+-------------------+----------+
/// ```
/// A length that leaves nothing behind it is a keep-alive, and is ignored.
///
/// @param header the length
/// @param tpdu what is written in front of each message (`60`, destination, origin) and counted with it; what comes in has one too, and its
///        addresses do not matter
/// @param mostBytes the longest message, header and TPDU not counted
public record FrameFormat(Header header, Optional<Bytes> tpdu, int mostBytes) {
    static final int TPDU_BYTES = 5;
    static final int TPDU_TYPE = 0x60;

    /// The length of what follows.
    public enum Header {
        /// Two bytes, big-endian.
        BINARY_2(2, 0xFFFF, false),
        /// Two bytes, big-endian, the two themselves counted.
        BINARY_2_INCLUSIVE(2, 0xFFFF, true),
        /// Four ASCII digits.
        ASCII_4(4, 9_999, false),
        /// Four digits in two bytes.
        BCD_2(2, 9_999, false),
        /// Four bytes, big-endian.
        BINARY_4(4, 0xFF_FFFF, false);

        private final int bytes;
        private final int most;
        private final boolean inclusive;

        Header(int bytes, int most, boolean inclusive) {
            this.bytes = bytes;
            this.most = most;
            this.inclusive = inclusive;
        }

        /// Bytes of the header itself.
        public int bytes() {
            return bytes;
        }

        /// What the written number counts beyond what follows.
        int counted() {
            return inclusive ? bytes : 0;
        }

        /// As configuration writes it, e.g. `binary-2`.
        public String configName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Header> named(String configName) {
            for (Header header : values()) {
                if (header.configName().equals(configName)) {
                    return Optional.of(header);
                }
            }
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException when the header cannot tell such a length, or the TPDU is not one
    public FrameFormat {
        Text.require(tpdu.isEmpty() || (tpdu.get().length() == TPDU_BYTES && (tpdu.get().at(0) & 0xFF) == TPDU_TYPE),
            "a TPDU is 5 bytes that begin with 60");
        Text.require(mostBytes >= 1 && mostBytes <= room(header, tpdu), "the longest message does not fit the header");
    }

    /// Without a TPDU.
    public FrameFormat(Header header, int mostBytes) {
        this(header, Optional.empty(), mostBytes);
    }

    /// With messages as long as the header can tell, and `limit` at the most.
    public static FrameFormat upTo(int limit, Header header, Optional<Bytes> tpdu) {
        return new FrameFormat(header, tpdu, Math.min(limit, room(header, tpdu)));
    }

    private static int room(Header header, Optional<Bytes> tpdu) {
        return header.most - header.counted() - (tpdu.isPresent() ? TPDU_BYTES : 0);
    }

    /// Bytes between the length and the message.
    int tpduBytes() {
        return tpdu.isPresent() ? TPDU_BYTES : 0;
    }
}
