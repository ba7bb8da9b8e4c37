package io.chukei.app.tidy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One thing that no source line may hold.
///
/// @param banned what it looks like
/// @param instead what to write
/// @param applies to which files, by their path from the root with `/`
record TidyRule(Pattern banned, String instead, Predicate<String> applies) {
    static final List<TidyRule> ALL = List.of(
        new TidyRule(Pattern.compile("System\\.currentTimeMillis\\(|(?<!Clock\\.)\\bInstant\\.now\\(\\)|LocalDate(Time)?\\.now\\("),
            "take a Clock (or the event's time) as a parameter", TidyRule::isMain),
        new TidyRule(Pattern.compile("new Random\\(\\)|Math\\.random\\(|ThreadLocalRandom"), "take the random source as a parameter",
            TidyRule::isJava),
        new TidyRule(Pattern.compile("Thread\\.sleep\\("), "wait for a condition with a deadline", TidyRule::isJava),
        new TidyRule(Pattern.compile("System\\.(out|err)\\b"), "log, or return the text to a command", TidyRule::isSilent),
        new TidyRule(Pattern.compile("\\.printStackTrace\\("), "log without the content of messages", TidyRule::isJava),
        new TidyRule(Pattern.compile("\\t"), "four spaces", TidyRule::isJava),
        new TidyRule(Pattern.compile("\"/(work|root|home)/"), "a path from configuration or a temporary folder", TidyRule::isJava));

    boolean breaks(String path, String line) {
        return applies.test(path) && banned.matcher(line).find();
    }

    private static boolean isJava(String path) {
        return path.endsWith(".java");
    }

    private static boolean isMain(String path) {
        return isJava(path) && path.contains("/src/main/java/");
    }

    /// All but the rooms that talk to a person at a terminal, and the one class that points the log at a stream.
    private static boolean isSilent(String path) {
        return isMain(path) && !path.contains("/cli/") && !path.startsWith("app/src/main/") && !path.endsWith("/relay/node/Logs.java");
    }
}
