package io.chukei.relay.server;

/// What happens to terminals' lines; each is counted under its name in small letters.
public enum LineTally {
    OPENED("A client was admitted."),
    CLOSED("An admitted client's line ended."),
    TOO_MANY_LINES("A connection was closed at once: the limit of lines is reached."),
    HANDSHAKE_TOO_LATE("The TLS handshake was not done within its limit."),
    NO_CERTIFICATE("The client showed no certificate."),
    FOREIGN_CERTIFICATE("The client's certificate is not of the trusted CA, or not valid now."),
    NOT_TLS("What came first was not TLS."),
    HANDSHAKE_FAILED("The TLS handshake failed for another reason."),
    UNKNOWN_REQUESTER("The client's certificate is sound, but its name is not in the registry."),
    BAD_FRAME("A frame was longer than allowed, or its length was no length; the line was closed."),
    HALF_FRAME("A frame was not complete within its limit; the line was closed."),
    SLOW_READER("The client left too many answers unread; the line was closed."),
    MALFORMED_ANSWERED("A message could not be read and was answered with 1830."),
    MALFORMED_UNANSWERED("A message could not be read, nor could it be answered."),
    SHARD_FULL("A new request was answered with 9103: its shard has no room."),
    SHARD_FULL_UNANSWERED("A repeat, a reversal or an advice met a shard without room and got silence; it comes again."),
    MAC_REFUSED_UNANSWERED("A message with a missing, wrong or unchecked MAC got silence: a repeat, or what comes again anyway."),
    MAC_NOT_MADE("An answer was not sent: the security module could not make its MAC."),
    CLOSED_BY_ERROR("A line was closed after an error of the connection.");

    private final String sentence;

    LineTally(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
