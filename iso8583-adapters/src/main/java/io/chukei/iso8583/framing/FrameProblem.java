package io.chukei.iso8583.framing;

/// Why a stream of frames cannot go on: after each of these nothing says where the next message begins, so the line is closed.
public enum FrameProblem {
    TOO_LONG("The length is beyond the limit of the line."),
    NOT_A_LENGTH("The length is not digits."),
    ASCII_ON_BINARY("The length reads as two ASCII digits: the peer writes a 4-digit ASCII header, this line expects 2 binary bytes."),
    BINARY_ON_ASCII("The length reads as a small binary number: the peer writes a 2-byte binary header, this line expects 4 ASCII digits."),
    TLS_ON_PLAIN("The bytes are a TLS handshake: the peer speaks TLS, this line does not."),
    EMPTY("The length is zero, which this framing does not have.");

    private final String sentence;

    FrameProblem(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
