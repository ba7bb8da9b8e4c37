package io.chukei.testbed.securitymodule;

import java.nio.charset.StandardCharsets;

/// Reads the fields of a command one after another. Octets are taken as ISO 8859-1, so that binary data survives.
final class CommandReader {
    private final String text;
    private int at;

    CommandReader(byte[] command, int from) {
        text = new String(command, StandardCharsets.ISO_8859_1);
        at = from;
    }

    /// A command whose field is not there or not of its form.
    static final class BadInputException extends Exception {
        private static final long serialVersionUID = 1L;

        BadInputException() {
            super("bad input");
        }
    }

    String take(int length) throws BadInputException {
        if (length < 0 || at + length > text.length()) {
            throw new BadInputException();
        }
        String field = text.substring(at, at + length);
        at += length;
        return field;
    }

    String digits(int length) throws BadInputException {
        return matching(take(length), "[0-9]*");
    }

    String hexadecimal(int length) throws BadInputException {
        return matching(take(length), "[0-9A-F]*");
    }

    String key() throws BadInputException {
        int length = DeviceKeys.heldLength(text, at);
        if (length == 0) {
            throw new BadInputException();
        }
        return take(length);
    }

    byte[] octets(int length) throws BadInputException {
        return take(length).getBytes(StandardCharsets.ISO_8859_1);
    }

    void end() throws BadInputException {
        if (at != text.length()) {
            throw new BadInputException();
        }
    }

    private static String matching(String field, String form) throws BadInputException {
        if (!field.matches(form)) {
            throw new BadInputException();
        }
        return field;
    }
}
