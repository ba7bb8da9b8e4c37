package io.chukei.jpki.cli;

import java.io.BufferedReader;
import java.io.IOException;

/// Lines of bounded length: of a longer one only that it was too long is kept.
final class QuestionLines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader in;
    private final int maxCharacters;
    private StringBuilder line = new StringBuilder();
    private boolean tooLong;

    QuestionLines(BufferedReader in, int maxCharacters) {
        this.in = in;
        this.maxCharacters = maxCharacters;
    }

    /// Goes to the next line, which ends by LF or CR LF or with the file; false when there is none.
    boolean next() throws IOException {
        line = new StringBuilder();
        tooLong = false;
        int character = in.read();
        if (character < 0) {
            return false;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() == maxCharacters) {
                tooLong = true;
            } else if (character != BYTE_ORDER_MARK || !line.isEmpty()) {
                line.append((char) character);
            }
            character = in.read();
        }
        return true;
    }

    boolean isTooLong() {
        return tooLong;
    }

    String line() {
        return line.toString();
    }
}
