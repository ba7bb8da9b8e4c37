package io.chukei.testbed.issuerhost;

import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.channel.ASCIIChannel;
import org.jpos.iso.channel.NACChannel;

/// How messages of a line are delimited, by the jPOS channel that does it.
public enum LineFraming {
    /// A 2-byte big-endian length of what follows, no TPDU.
    BINARY_2,
    /// Four ASCII digits of what follows.
    ASCII_4;

    /// A channel that is not connected yet.
    public BaseChannel channel(ISOPackager packager) {
        BaseChannel channel = switch (this) {
            case BINARY_2 -> new NACChannel();
            case ASCII_4 -> new ASCIIChannel();
        };
        channel.setPackager(packager);
        return channel;
    }
}
