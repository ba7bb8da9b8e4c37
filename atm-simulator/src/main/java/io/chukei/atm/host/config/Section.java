package io.chukei.atm.host.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// One mapping of the file, asked key by key; what nobody asked for is refused at its end.
final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Path folder;
    private final String path;
    private final Map<?, ?> values;
    private final Set<String> asked = new HashSet<>();

    Section(Path folder, String path, Map<?, ?> values) {
        this.folder = folder;
        this.path = path;
        this.values = values;
    }

    String text(String key) throws ConfigProblem {
        Object value = value(key);
        if (!(value instanceof String text) || text.isBlank()) {
            throw problem(key, value == null ? "is required" : "must be a text (quote numbers)");
        }
        return text;
    }

    String text(String key, String fallback) throws ConfigProblem {
        asked.add(key);
        return values.containsKey(key) ? text(key) : fallback;
    }

    Path file(String key) throws ConfigProblem {
        return resolve(text(key));
    }

    Path resolve(String name) {
        return folder.resolve(name).normalize();
    }

    long number(String key, long fallback, long least, long most) throws ConfigProblem {
        Object value = value(key);
        if (value == null) {
            return fallback;
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        long number = whole ? ((Number) value).longValue() : 0;
        if (!whole || number < least || number > most) {
            throw problem(key, "must be a whole number of " + least + " to " + most);
        }
        return number;
    }

    /// A number with its unit: `250ms`, `15s`, `10m`, `48h`.
    Duration duration(String key, String fallback) throws ConfigProblem {
        Matcher read = DURATION.matcher(text(key, fallback));
        if (!read.matches()) {
            throw problem(key, "must be a length of time, such as 250ms, 15s, 10m, 48h");
        }
        long number = Long.parseLong(read.group(1));
        return switch (read.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    List<String> texts(String key) throws ConfigProblem {
        List<String> texts = new ArrayList<>();
        for (Object entry : list(key)) {
            if (!(entry instanceof String text)) {
                throw problem(key, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Section section(String key) throws ConfigProblem {
        return section(at(key), value(key));
    }

    List<Section> sections(String key) throws ConfigProblem {
        List<Section> sections = new ArrayList<>();
        for (Object entry : list(key)) {
            sections.add(section(at(key) + "[" + sections.size() + "]", entry));
        }
        return sections;
    }

    private Section section(String where, @Nullable Object value) throws ConfigProblem {
        if (value instanceof Map<?, ?> mapping) {
            return new Section(folder, where, mapping);
        }
        throw new ConfigProblem(where, value == null ? "is required" : "must be a mapping of keys");
    }

    private List<?> list(String key) throws ConfigProblem {
        if (value(key) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw problem(key, "must be a list with one entry at least");
    }

    /// To be called when everything was asked.
    void end() throws ConfigProblem {
        for (Object key : values.keySet()) {
            if (!asked.contains(String.valueOf(key))) {
                throw problem(String.valueOf(key), "is not a key of this configuration");
            }
        }
    }

    ConfigProblem problem(String key, String what) {
        return new ConfigProblem(at(key), what);
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
