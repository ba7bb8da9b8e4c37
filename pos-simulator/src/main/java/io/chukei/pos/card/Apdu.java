package io.chukei.pos.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import io.chukei.testbed.card.CardChannel;

/// One command and its response, with the detours that readers take: 61xx asks for GET RESPONSE, 6Cxx names the right Le (ISO/IEC 7816-4).
@SuppressWarnings("ArrayRecordComponent") // lives for one exchange only
record Apdu(byte[] data, int status) {
    static final int OK = 0x9000;
    static final int WRONG_OFFSET = 0x6B00;
    static final int END_OF_FILE = 0x6282;
    static final int BLOCKED = 0x6984;
    static final int SECURITY_NOT_SATISFIED = 0x6982;
    private static final int NO_STATUS = 0;
    private static final int STATUS_BYTES = 2;
    private static final int MOST_DETOURS = 16;

    boolean ok() {
        return status == OK;
    }

    /// No response at all: the card has left the reader.
    boolean gone() {
        return status == NO_STATUS;
    }

    /// 63Cx: tries left.
    boolean countsTries() {
        return (status & 0xFFF0) == 0x63C0;
    }

    static Apdu send(CardChannel card, int... command) {
        byte[] bytes = new byte[command.length];
        for (int i = 0; i < command.length; i++) {
            bytes[i] = (byte) command[i];
        }
        return send(card, bytes);
    }

    static Apdu send(CardChannel card, byte[] command) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] next = command;
        for (int i = 0; i < MOST_DETOURS; i++) {
            byte[] response = card.transmit(next);
            if (response.length < STATUS_BYTES) {
                break;
            }
            int high = response[response.length - 2] & 0xFF;
            int low = response[response.length - 1] & 0xFF;
            data.write(response, 0, response.length - 2);
            if (high == 0x61) {
                next = new byte[]{0, (byte) 0xC0, 0, 0, (byte) low};
            } else if (high == 0x6C) {
                next = Arrays.copyOf(next, next.length);
                next[next.length - 1] = (byte) low;
            } else {
                return new Apdu(data.toByteArray(), high << 8 | low);
            }
        }
        return new Apdu(new byte[0], NO_STATUS);
    }
}
