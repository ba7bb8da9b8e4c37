package io.chukei.pos.pcsc;

import java.nio.ByteBuffer;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;

import io.chukei.testbed.card.CardChannel;

/// A card on a reader, held for us alone until [#close]: nobody else may sign between PIN and payment.
public final class PcscCard implements CardChannel, AutoCloseable {
    private static final int MOST_RESPONSE = 258;

    private final Card card;
    private boolean gone;

    PcscCard(Card card) {
        this.card = card;
    }

    @Override
    public byte[] transmit(byte[] command) {
        if (gone) {
            return new byte[0];
        }
        try {
            ByteBuffer response = ByteBuffer.allocate(MOST_RESPONSE);
            int length = card.getBasicChannel().transmit(ByteBuffer.wrap(command), response);
            byte[] bytes = new byte[length];
            response.flip().get(bytes);
            return bytes;
        } catch (CardException | IllegalStateException removed) {
            gone = true; // a card that comes back has forgotten all: the conversation is over
            return new byte[0];
        }
    }

    /// Lets the card go and has the reader reset it, so that it forgets its PIN.
    @Override
    public void close() {
        try {
            card.endExclusive();
        } catch (CardException | IllegalStateException removed) {
            // nothing is held then
        }
        try {
            card.disconnect(true);
        } catch (CardException | IllegalStateException removed) {
            // nothing to reset then
        }
    }
}
