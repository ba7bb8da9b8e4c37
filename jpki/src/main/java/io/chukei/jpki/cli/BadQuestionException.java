package io.chukei.jpki.cli;

/// A line of a batch is no question. It carries nothing of the line.
final class BadQuestionException extends Exception {

    private static final long serialVersionUID = 1L;

    BadQuestionException(String message) {
        super(message, null, false, false);
    }
}
