package io.chukei.testbed.issuerhost;

import java.util.HexFormat;

import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.channel.ASCIIChannel;
import org.jpos.iso.channel.AmexChannel;
import org.jpos.iso.channel.BCDChannel;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.channel.PostChannel;
import org.jpos.iso.channel.RawChannel;

/// How messages of a line are delimited, by the jPOS channel that does it. A TPDU, where there is one, is five bytes in front of the message
/// and counted with it.
public enum LineFraming {
    /// A 2-byte big-endian length of what follows, no TPDU.
    BINARY_2,
    /// Four ASCII digits of what follows.
    ASCII_4,
    /// The same as [#BINARY_2] by another channel, which answers a zero length.
    POST,
    /// A 2-byte big-endian length that counts itself.
    BINARY_2_INCLUSIVE,
    /// A length of four digits in two bytes.
    BCD_2,
    /// A 4-byte big-endian length.
    BINARY_4,
    /// [#BINARY_2] with a TPDU.
    BINARY_2_TPDU,
    /// [#ASCII_4] with a TPDU.
    ASCII_4_TPDU,
    /// [#BINARY_2_INCLUSIVE] with a TPDU.
    BINARY_2_INCLUSIVE_TPDU,
    /// [#BCD_2] with a TPDU.
    BCD_2_TPDU,
    /// [#BINARY_4] with a TPDU.
    BINARY_4_TPDU;

    /// The TPDU of the bank's side, in hexadecimal.
    public static final String TPDU = "6000000003";

    /// A channel that is not connected yet.
    public BaseChannel channel(ISOPackager packager) {
        BaseChannel channel = switch (this) {
            case BINARY_2, BINARY_2_TPDU -> new NACChannel();
            case ASCII_4, ASCII_4_TPDU -> new ASCIIChannel();
            case POST -> new PostChannel();
            case BINARY_2_INCLUSIVE, BINARY_2_INCLUSIVE_TPDU -> new AmexChannel();
            case BCD_2, BCD_2_TPDU -> new BCDChannel();
            case BINARY_4, BINARY_4_TPDU -> new RawChannel();
        };
        if (hasTpdu()) {
            channel.setHeader(HexFormat.of().parseHex(TPDU));
        }
        channel.setPackager(packager);
        return channel;
    }

    /// Whether messages have a TPDU.
    public boolean hasTpdu() {
        return switch (this) {
            case BINARY_2, ASCII_4, POST, BINARY_2_INCLUSIVE, BCD_2, BINARY_4 -> false;
            case BINARY_2_TPDU, ASCII_4_TPDU, BINARY_2_INCLUSIVE_TPDU, BCD_2_TPDU, BINARY_4_TPDU -> true;
        };
    }

    /// The name by which a switch's configuration knows the length.
    public String configName() {
        return switch (this) {
            case BINARY_2, POST, BINARY_2_TPDU -> "binary-2";
            case ASCII_4, ASCII_4_TPDU -> "ascii-4";
            case BINARY_2_INCLUSIVE, BINARY_2_INCLUSIVE_TPDU -> "binary-2-inclusive";
            case BCD_2, BCD_2_TPDU -> "bcd-2";
            case BINARY_4, BINARY_4_TPDU -> "binary-4";
        };
    }
}
