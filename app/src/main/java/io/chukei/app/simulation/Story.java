package io.chukei.app.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Picks out of a trace what tells of one message.
final class Story {
    private static final int MOST_LINES = 200;
    private static final Pattern LASTING = Pattern.compile("rrn=\\d{11}-\\d{12}|POS\\d+/\\d+");

    private Story() {}

    static List<String> of(List<String> lines, String subject) {
        if (subject.isEmpty() || !LASTING.matcher(subject).matches()) {
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        }
        Set<String> names = new HashSet<>(Set.of(subject));
        for (String line : lines) {
            if (namesOne(line, names)) {
                Matcher more = LASTING.matcher(line);
                while (more.find()) {
                    names.add(more.group());
                }
            }
        }
        List<String> told = new ArrayList<>();
        List<String> between = new ArrayList<>();
        for (String line : lines) {
            if (namesOne(line, names)) {
                told.addAll(between.subList(told.isEmpty() ? Math.max(0, between.size() - 1) : 0, between.size()));
                between.clear();
                told.add(line);
            } else if (line.contains("----")) {
                between.add(line);
            }
        }
        return told.subList(0, Math.min(told.size(), MOST_LINES));
    }

    private static boolean namesOne(String line, Set<String> names) {
        Matcher named = LASTING.matcher(line);
        while (named.find()) {
            if (names.contains(named.group())) {
                return true;
            }
        }
        return false;
    }
}
