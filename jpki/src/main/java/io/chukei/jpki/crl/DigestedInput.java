package io.chukei.jpki.crl;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.jpki.der.DerReader;

/// A window over a stream of DER: whole small elements are read into memory, great ones are entered. What goes by is
/// digested when the window moves on, many elements at a time; until the digest is known it stays in the window.
final class DigestedInput {

    private static final int WINDOW = 64 * 1024;
    private static final int MAX_HEADER = 6;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] window = new byte[WINDOW];
    private Optional<MessageDigest> digest = Optional.empty();
    private boolean recording;
    /// While recording, `[undigested, from)` is signed and not yet digested.
    private int undigested;
    private int from;
    private int to;
    private long consumed;

    DigestedInput(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// Bytes consumed so far.
    long position() {
        return consumed;
    }

    /// From here on every byte counts for the digest.
    void startRecording() {
        recording = true;
        undigested = from;
    }

    /// The digest is this one, for all that was recorded too.
    void digestBy(MessageDigest chosen) {
        digest = Optional.of(chosen);
    }

    void stopRecording() {
        digestPending();
        recording = false;
    }

    /// The tag of what comes next, or -1 at the end of the stream.
    int peekTag() throws IOException, CrlRefusal {
        return fill(1) ? window[from] & 0xFF : -1;
    }

    /// Enters the next element, which must have this tag, and returns the length of its content.
    int enter(int tag) throws IOException, CrlRefusal {
        int header = header(tag);
        int length = length(header);
        consume(header);
        return length;
    }

    /// Reads the next element whole, tag and length included.
    ///
    /// @param most the longest that is read
    byte[] element(int most) throws IOException, CrlRefusal {
        int tag = peekTag();
        if (tag < 0) {
            throw new CrlRefusal(CrlProblem.CUT_SHORT);
        }
        int header = header(tag);
        int total = header + length(header);
        if (total > Math.min(most, WINDOW)) {
            throw new CrlRefusal(CrlProblem.MALFORMED);
        }
        if (!fill(total)) {
            throw new CrlRefusal(CrlProblem.CUT_SHORT);
        }
        byte[] element = Arrays.copyOfRange(window, from, from + total);
        consume(total);
        return element;
    }

    /// A reader over the next element's content, without copying; valid until the next call here.
    DerReader entry(int tag, int most) throws IOException, CrlRefusal {
        int header = header(tag);
        int length = length(header);
        if (header + length > most || !fill(header + length)) {
            throw new CrlRefusal(header + length > most ? CrlProblem.MALFORMED : CrlProblem.CUT_SHORT);
        }
        DerReader reader = DerReader.over(window, from + header, from + header + length);
        consume(header + length);
        return reader;
    }

    /// Hands entries of the plain shape to the sink as long as they come one behind the other.
    ///
    /// @param end the position at which the entries end
    void takePlain(long end, EntrySink sink) throws IOException, CrlRefusal {
        boolean some;
        do {
            int whole = (int) Math.min(PlainEntries.LONGEST, end - consumed);
            if (!fill(whole)) {
                return; // the exact way says what is wrong
            }
            int most = (int) Math.min(to, from + (end - consumed));
            int next = PlainEntries.take(window, from, most, sink);
            some = next > from;
            consume(next - from);
        } while (some && consumed < end);
    }

    /// Nothing may follow.
    void expectEnd() throws IOException, CrlRefusal {
        if (peekTag() >= 0) {
            throw new CrlRefusal(CrlProblem.TRAILING_BYTES);
        }
    }

    private int header(int tag) throws IOException, CrlRefusal {
        if (!fill(2)) {
            throw new CrlRefusal(CrlProblem.CUT_SHORT);
        }
        if ((window[from] & 0xFF) != tag) {
            throw new CrlRefusal(CrlProblem.MALFORMED);
        }
        int first = window[from + 1] & 0xFF;
        int header = first < 0x80 ? 2 : 2 + (first & 0x7F);
        if (header > MAX_HEADER || first == 0x80) {
            throw new CrlRefusal(CrlProblem.MALFORMED);
        }
        if (!fill(header)) {
            throw new CrlRefusal(CrlProblem.CUT_SHORT);
        }
        return header;
    }

    private int length(int header) throws CrlRefusal {
        if (header == 2) {
            return window[from + 1];
        }
        long length = 0;
        for (int i = 2; i < header; i++) {
            length = (length << 8) | (window[from + i] & 0xFF);
        }
        if (length < 0x80 || (length >>> (8 * (header - 3))) == 0) {
            throw new CrlRefusal(CrlProblem.MALFORMED); // not the shortest form
        }
        if (length > maxBytes) {
            throw new CrlRefusal(CrlProblem.TOO_LONG);
        }
        return (int) length;
    }

    /// Has `count` bytes in the window if the stream has them.
    private boolean fill(int count) throws IOException, CrlRefusal {
        if (to - from >= count) {
            return true;
        }
        if (window.length - from < count) {
            moveToFront();
            if (window.length - from < count) {
                throw new CrlRefusal(CrlProblem.MALFORMED); // a head that long has no algorithm of ours
            }
        }
        while (to - from < count) {
            int read = in.read(window, to, window.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
        }
        return true;
    }

    private void moveToFront() {
        digestPending();
        int kept = recording ? undigested : from;
        System.arraycopy(window, kept, window, 0, to - kept);
        to -= kept;
        from -= kept;
        undigested = 0;
    }

    private void digestPending() {
        if (recording && digest.isPresent()) {
            digest.get().update(window, undigested, from - undigested);
            undigested = from;
        }
    }

    private void consume(int count) throws CrlRefusal {
        from += count;
        consumed += count;
        if (consumed > maxBytes) {
            throw new CrlRefusal(CrlProblem.TOO_LONG);
        }
    }
}
