package io.chukei.relay.issuerio;

/// What happens to connections to institutions; each is counted under its name in small letters.
public enum ConnectionTally {
    CONNECTED("A connection stands, TLS included where it is configured."),
    CONNECT_FAILED("A connection could not be made."),
    TLS_FAILED("The TLS handshake failed."),
    CLOSED("A connection ended."),
    BAD_FRAME("A frame was longer than allowed, or its length was no length; the connection was closed."),
    HALF_FRAME("A frame was not complete within its limit; the connection was closed."),
    WRITE_UNCERTAIN("A message failed while it was written; the connection was closed."),
    SLOW_READER("The institution left too much unread; the connection was closed."),
    NOT_ENCODED("A message could not be written in the institution's dialect; nothing was sent."),
    QUEUE_FULL("A request found the institution's queue full; nothing was sent.");

    private final String sentence;

    ConnectionTally(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
