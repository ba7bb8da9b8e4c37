package io.chukei.iso8583.framing;

/// Why a stream of frames cannot go on: after each of these nothing says where the next message begins, so the line is closed.
public enum FrameProblem {
    TOO_LONG("The length is beyond the limit of the line."),
    TOO_SHORT("The length leaves no room for what must follow it."),
    NOT_A_LENGTH("The length is not digits."),
    ASCII_ON_BINARY("The length reads as ASCII digits: the peer writes a 4-digit ASCII header, this line expects a binary one."),
    BINARY_ON_ASCII("The length reads as a small binary number: the peer writes a 2-byte binary header, this line expects 4 ASCII digits."),
    BINARY_ON_BCD("The length is not packed digits: the peer writes a 2-byte binary header, this line expects a BCD one."),
    TWO_BYTES_ON_FOUR("The length reads as two bytes and a message type: the peer writes a 2-byte header, this line expects 4 bytes."),
    TLS_ON_PLAIN("The bytes are a TLS handshake: the peer speaks TLS, this line does not."),
    TPDU_MISSING("The message does not begin with 60: the peer writes no TPDU, this line expects one."),
    HALF("A frame has begun and its end does not come."),
    BCD_ON_BINARY("The frame would be complete were its length BCD: the peer writes a BCD header, this line expects a binary one."),
    INCLUSIVE_ON_EXCLUSIVE(
        "The frame would be complete did its length count itself: the peer writes an inclusive header, this line expects an exclusive one.");

    private final String sentence;

    FrameProblem(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
