package io.chukei.relay.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// One mapping of the YAML file, asked key by key. It knows its path, refuses what has the wrong form, notes which
/// keys were asked for, and at the end refuses those that nobody asked for.
final class Section {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Source source;
    private final String path;
    private final String kind;
    private final Map<?, ?> values;
    private final Set<String> asked = new HashSet<>();

    /// What every section of one file shares.
    ///
    /// @param folder relative file names count from here
    /// @param environment the variable's value, or null
    /// @param uses takes a note of every key
    record Source(Path folder, UnaryOperator<@Nullable String> environment, List<KeyUse> uses) {}

    /// A record's constructor call, which may refuse its arguments.
    interface Maker<T> {
        T make() throws ConfigProblem;
    }

    Section(Source source, String path, String kind, Map<?, ?> values) {
        this.source = source;
        this.path = path;
        this.kind = kind;
        this.values = values;
    }

    String text(String key) throws ConfigProblem {
        return note(key, required(key), KeyUse.REQUIRED);
    }

    String text(String key, String fallback) throws ConfigProblem {
        return note(key, value(key) == null ? fallback : required(key), fallback);
    }

    /// A text that follows another key where it is absent; documented as `as KEY`.
    String textAs(String key, String other, String value) throws ConfigProblem {
        return note(key, value(key) == null ? value : required(key), "as " + other);
    }

    int integer(String key, int fallback, int least, int most) throws ConfigProblem {
        Object value = value(key);
        if (value != null && !(value instanceof Integer)) {
            throw problem(key, "must be a whole number");
        }
        int number = value instanceof Integer given ? given : fallback;
        if (number < least || number > most) {
            throw problem(key, "must be " + least + " to " + most);
        }
        note(key, String.valueOf(number), String.valueOf(fallback));
        return number;
    }

    /// A whole number that has no default.
    int integer(String key, int least, int most) throws ConfigProblem {
        if (!(value(key) instanceof Integer number)) {
            throw problem(key, has(key) ? "must be a whole number" : "is required");
        }
        if (number < least || number > most) {
            throw problem(key, "must be " + least + " to " + most);
        }
        note(key, String.valueOf(number), KeyUse.REQUIRED);
        return number;
    }

    /// A length of time as a number with its unit: `250ms`, `15s`, `10m`, `48h`, `30d`.
    Duration duration(String key, String fallback, String least, String most) throws ConfigProblem {
        Duration duration = parse(key, text(key, fallback));
        if (duration.compareTo(parse(key, least)) < 0 || duration.compareTo(parse(key, most)) > 0) {
            throw problem(key, "must be " + least + " to " + most);
        }
        return duration;
    }

    Path file(String key) throws ConfigProblem {
        return source.folder().resolve(text(key)).normalize();
    }

    Path file(String key, String fallback) throws ConfigProblem {
        return source.folder().resolve(text(key, fallback)).normalize();
    }

    List<Path> files(String key) throws ConfigProblem {
        List<Path> files = new ArrayList<>();
        for (String name : texts(key)) {
            files.add(source.folder().resolve(name).normalize());
        }
        return files;
    }

    /// One of an enum's constants, written in small letters with hyphens.
    <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) throws ConfigProblem {
        String given = text(key, spelling(fallback));
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (spelling(constant).equals(given)) {
                return constant;
            }
            known.add(spelling(constant));
        }
        throw problem(key, "must be one of " + String.join(", ", known));
    }

    /// A list of texts with at least one entry.
    List<String> texts(String key) throws ConfigProblem {
        List<String> texts = strings(key, list(key));
        if (texts.isEmpty()) {
            throw problem(key, "must name at least one");
        }
        note(key, String.join(", ", texts), KeyUse.REQUIRED);
        return texts;
    }

    List<String> texts(String key, List<String> fallback) throws ConfigProblem {
        List<String> texts = value(key) == null ? fallback : strings(key, list(key));
        note(key, String.join(", ", texts), fallback.isEmpty() ? "none" : String.join(", ", fallback));
        return texts;
    }

    /// The section under a key; an absent one reads as empty, so that its required keys are what is missed.
    Section section(String key) throws ConfigProblem {
        Object value = value(key);
        return new Section(source, at(key), kind(key), value == null ? Map.of() : mapping(at(key), value));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// The sections of a list with at least one entry.
    List<Section> sections(String key) throws ConfigProblem {
        List<Section> sections = new ArrayList<>();
        for (Object entry : list(key)) {
            String entryPath = at(key) + "[" + sections.size() + "]";
            sections.add(new Section(source, entryPath, kind(key) + "[]", mapping(entryPath, entry)));
        }
        if (sections.isEmpty()) {
            throw problem(key, "must name at least one");
        }
        return sections;
    }

    /// Makes the section's record once all its keys have been asked for.
    ///
    /// @throws ConfigProblem when the record refuses the values, or a key is left over
    <T> T make(Maker<T> maker) throws ConfigProblem {
        try {
            T made = maker.make();
            refuseUnknown();
            return made;
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(path.isEmpty() ? "(file)" : path, String.valueOf(e.getMessage()));
        }
    }

    ConfigProblem problem(String key, String what) {
        return new ConfigProblem(at(key), what);
    }

    private void refuseUnknown() throws ConfigProblem {
        for (Object key : values.keySet()) {
            if (!asked.contains(String.valueOf(key))) {
                throw problem(String.valueOf(key), "is not a known key");
            }
        }
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private String required(String key) throws ConfigProblem {
        Object value = value(key);
        if (value == null) {
            throw problem(key, "is required");
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw problem(key, "must be a text; write numbers in quotes where a text is meant");
        }
        return text;
    }

    private String note(String key, String value, String fallback) throws ConfigProblem {
        source.uses().add(new KeyUse(at(key), kind(key), value, fallback));
        Matcher variable = VARIABLE.matcher(value);
        if (!variable.matches()) {
            return value;
        }
        String named = source.environment().apply(variable.group(1));
        if (named == null || named.isBlank()) {
            throw problem(key, "the environment has no " + variable.group(1));
        }
        return named;
    }

    private List<?> list(String key) throws ConfigProblem {
        Object value = value(key);
        if (value == null) {
            throw problem(key, "is required");
        }
        if (!(value instanceof List<?> list)) {
            throw problem(key, "must be a list");
        }
        return list;
    }

    private List<String> strings(String key, List<?> entries) throws ConfigProblem {
        List<String> texts = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof String text) || text.isBlank()) {
                throw new ConfigProblem(at(key) + "[" + texts.size() + "]", "must be a text; write numbers in quotes");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private static Map<?, ?> mapping(String path, Object value) throws ConfigProblem {
        if (value instanceof Map<?, ?> mapping) {
            return mapping;
        }
        throw new ConfigProblem(path, "must be a mapping of keys");
    }

    private Duration parse(String key, String text) throws ConfigProblem {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw problem(key, "must be a number with a unit: ms, s, m, h or d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String kind(String key) {
        return kind.isEmpty() ? key : kind + "." + key;
    }
}
