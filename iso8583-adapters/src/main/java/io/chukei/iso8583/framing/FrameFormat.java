package io.chukei.iso8583.framing;

import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Text;

/// How frames are delimited on a line.
///
/// @param header what stands in front of a message
/// @param mostBytes the longest message, header not counted
public record FrameFormat(Header header, int mostBytes) {
    /// The length of the message, not counting itself.
    public enum Header {
        /// `n` as two bytes, big-endian; zero is a keep-alive.
        BINARY_2(2, 0xFFFF),
        /// `n` as four ASCII digits.
        ASCII_4(4, 9999);

        private final int bytes;
        private final int most;

        Header(int bytes, int most) {
            this.bytes = bytes;
            this.most = most;
        }

        /// Bytes of the header itself.
        public int bytes() {
            return bytes;
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

    /// @throws IllegalArgumentException when the header cannot tell such a length
    public FrameFormat {
        Text.require(mostBytes >= 1 && mostBytes <= header.most, "the longest message does not fit the header");
    }
}
