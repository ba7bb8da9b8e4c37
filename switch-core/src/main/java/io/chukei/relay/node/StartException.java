package io.chukei.relay.node;

/// Why a node does not start, in one line for the operator.
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String sentence) {
        super(sentence);
    }

    StartException(String sentence, Throwable cause) {
        super(sentence + ": " + cause.getMessage(), cause);
    }
}
