package io.chukei.app.prove.forced;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what strace has written of a switch, and says of each financial message that left on an issuer's socket whether the force of
/// the log that covers its record had ended before.
///
/// A payment of a terminal belongs to the last record that was written for that terminal: a terminal has one payment under way at a
/// time. What can be read of a record is its key alone ([io.chukei.relay.transaction.MessageKey], behind a byte that holds its length).
/// A force covers a record when it began after the record had been written to the same file and ended well.
final class ForcedTrace {
    private static final String CALLS = "trace=fdatasync,fsync,write,writev,pwrite64,sendto,sendmsg";
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(\\d+<([^>]*)>(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final Pattern KEY = Pattern.compile("(?s)(.)(GSHOP-1I(SHOP-1T\\d)2\\d{8})(\\d+)");
    /// MTI, bitmap in sixteen or, when its first bit is set, thirty-two digits, card number, type, amount, time and STAN.
    private static final Pattern REQUEST =
        Pattern.compile("(0200)(?:[0-7][0-9A-F]{15}|[89A-F][0-9A-F]{31})(\\d{2})(\\d+)");
    private static final int TAIL = 4_096;
    private static final String UNFINISHED = " <unfinished ...>";

    private final Map<String, Call> unfinished = new HashMap<>();
    private final Map<String, Entry> records = new HashMap<>();
    private final Map<String, Entry> newest = new HashMap<>();
    private final Map<String, Entry> sentAs = new HashMap<>();
    private final List<Entry> unforcedRecords = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private long line;
    private int payments;
    private int reversals;
    private int forces;

    private ForcedTrace() {}

    /// What was found.
    ///
    /// @param payments requests for money that left
    /// @param reversals likewise, repeats counted
    /// @param forces of the transactions' log that ended well
    /// @param unforced what left too early
    record Verdict(int payments, int reversals, int forces, List<String> unforced) {}

    private record Call(String name, String file, String arguments, long begun) {}

    private static final class Entry {
        private final String terminal;
        private final String file;
        private final long written;
        private boolean forced;
        private boolean sent;

        Entry(String terminal, String file, long written) {
            this.terminal = terminal;
            this.file = file;
            this.written = written;
        }
    }

    /// How a process is started so that this can read the trace: strace is a child of the process, not its parent.
    static List<String> command(Path strace, Path trace) {
        return List.of(strace.toString(), "-D", "-f", "-q", "--seccomp-bpf", "-y", "-xx", "-s", "65536", "-e", CALLS, "-o",
            trace.toString());
    }

    /// Whether the trace ends with the end of the process.
    static boolean isComplete(Path trace, long pid) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(trace)) {
            file.position(Math.max(0, file.size() - TAIL));
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            while (tail.hasRemaining() && file.read(tail) > 0) {
                // until it is full or the file ends
            }
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1);
            return Pattern.compile("(?m)^" + pid + " +\\+\\+\\+ ").matcher(text).find();
        }
    }

    static Verdict read(Path trace) throws IOException {
        ForcedTrace reader = new ForcedTrace();
        try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                reader.line++;
                reader.line(text);
            }
        }
        return new Verdict(reader.payments, reader.reversals, reader.forces, List.copyOf(reader.violations));
    }

    /// A call that no other thread's call interrupts stands on one line; else it begins on one and ends on another.
    private void line(String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            return;
        }
        String thread = parts.group(1);
        String rest = parts.group(2);
        Matcher resumed = RESUMED.matcher(rest);
        if (resumed.matches()) {
            Call call = unfinished.remove(thread);
            if (call != null) {
                ends(call, resumed.group(1));
            }
            return;
        }
        Matcher begins = CALL.matcher(rest);
        if (begins.matches()) {
            Call call = new Call(begins.group(1), bytes(begins.group(2)), begins.group(3), line);
            begins(call);
            if (rest.endsWith(UNFINISHED)) {
                unfinished.put(thread, call);
            } else {
                ends(call, rest);
            }
        }
    }

    private void begins(Call call) {
        if (call.file.startsWith("socket:") || call.file.startsWith("TCP")) {
            leaves(data(call));
        }
    }

    private void ends(Call call, String end) {
        if (!call.file.contains("/transactions/") || !call.file.endsWith(".log") || end.contains("= -1")) {
            return;
        }
        if (call.name.equals("fdatasync") || call.name.equals("fsync")) {
            forces++;
            for (Entry entry : unforcedRecords) {
                entry.forced |= entry.file.equals(call.file) && entry.written < call.begun;
            }
            unforcedRecords.removeIf(entry -> entry.forced);
        } else {
            written(data(call), call.file);
        }
    }

    private void written(String data, String file) {
        Matcher keys = KEY.matcher(data);
        for (int from = 0; keys.find(from); from = keys.start() + 2) {
            int stanDigits = keys.group(1).charAt(0) - keys.group(2).length();
            if (stanDigits < 1 || stanDigits > keys.group(4).length()) {
                continue; // a key of another family, which says nothing of its length
            }
            String key = keys.group(2) + keys.group(4).substring(0, stanDigits);
            if (!records.containsKey(key)) {
                Entry entry = new Entry(keys.group(3), file, line);
                records.put(key, entry);
                newest.put(entry.terminal, entry);
                unforcedRecords.add(entry);
            }
        }
    }

    /// Frames behind a length of two bytes.
    private void leaves(String data) {
        int at = 0;
        while (at + 2 < data.length()) {
            int length = data.charAt(at) << 8 | data.charAt(at + 1);
            if (length < 4 || at + 2 + length > data.length()) {
                return; // not an issuer's line
            }
            message(data.substring(at + 2, at + 2 + length));
            at += 2 + length;
        }
    }

    private void message(String text) {
        Matcher request = REQUEST.matcher(text);
        if (request.lookingAt()) {
            payments++;
            int card = Integer.parseInt(request.group(2));
            String behindCard = request.group(3).substring(card);
            String time = behindCard.substring(6 + 12, 6 + 12 + 10);
            String stan = behindCard.substring(6 + 12 + 10, 6 + 12 + 10 + 6);
            payment(text, "0200" + stan + time);
        } else if (text.startsWith("0420") || text.startsWith("0421")) {
            reversals++;
            Entry original = sentAs.entrySet().stream().filter(sent -> text.contains(sent.getKey())).map(Map.Entry::getValue).findFirst()
                .orElse(null);
            if (original == null || !original.forced) {
                violations.add("line " + line + ": a reversal left whose original is not known to be on the disk");
            }
        }
    }

    private void payment(String text, String name) {
        Matcher terminal = Pattern.compile("SHOP-1T\\d").matcher(text);
        Entry entry = terminal.find() ? newest.get(terminal.group()) : null;
        if (entry == null || entry.sent) {
            violations.add("line " + line + ": a request left and no record of it had been written");
            return;
        }
        entry.sent = true;
        sentAs.put(name, entry);
        if (!entry.forced) {
            violations.add("line " + line + ": a request left after its record was written at line " + entry.written
                + ", and the log was not forced in between");
        }
    }

    private static String data(Call call) {
        StringBuilder all = new StringBuilder();
        Matcher quoted = QUOTED.matcher(call.arguments);
        while (quoted.find()) {
            all.append(bytes(quoted.group(1)));
        }
        return all.toString();
    }

    /// `\x41\x42` as the characters of these bytes.
    private static String bytes(String hex) {
        if (!hex.startsWith("\\x")) {
            return hex;
        }
        StringBuilder text = new StringBuilder(hex.length() / 4);
        for (int at = 2; at + 2 <= hex.length(); at += 4) {
            text.append((char) Integer.parseInt(hex, at, at + 2, 16));
        }
        return text.toString();
    }
}
