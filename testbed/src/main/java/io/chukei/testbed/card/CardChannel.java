package io.chukei.testbed.card;

/// The way to a card: one command APDU in, one response APDU out (ISO/IEC 7816-4).
public interface CardChannel {

    /// Sends a short command APDU (4..261 bytes) and waits for its response.
    ///
    /// @return the response data followed by the two bytes of the status word; empty when there was no response because
    ///     the card is gone
    byte[] transmit(byte[] command);
}
