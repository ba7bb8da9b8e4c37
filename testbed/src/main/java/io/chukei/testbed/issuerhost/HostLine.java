package io.chukei.testbed.issuerhost;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// One line to the bank's host, and whether its peer has signed on.
final class HostLine {

    private final int number;
    private final BaseChannel channel;
    private final AtomicBoolean signedOn = new AtomicBoolean();

    HostLine(int number, BaseChannel channel) {
        this.number = number;
        this.channel = channel;
    }

    int number() {
        return number;
    }

    boolean signedOn() {
        return signedOn.get();
    }

    void setSignedOn(boolean value) {
        signedOn.set(value);
    }

    boolean connected() {
        return channel.isConnected();
    }

    /// Sends; a line that is gone loses the message, as lines do.
    ///
    /// @return whether jPOS took it
    boolean send(ISOMsg message) {
        try {
            channel.send(message);
            return true;
        } catch (IOException | ISOException e) {
            return false;
        }
    }

    void hangUp() {
        try {
            channel.disconnect();
        } catch (IOException e) {
            // It is gone either way.
            signedOn.set(false);
        }
    }
}
