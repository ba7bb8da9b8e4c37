package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `link …`: the links of holders to cards and accounts, through a running switch. Prints the switch's JSON, one
/// object; serials and accounts enter by files only, so that no process list and no shell history has them.
@Command(name = "link", description = "Links of holders to cards and accounts.", mixinStandardHelpOptions = true,
    subcommands = {LinkAddCommand.class,
        LinkCommand.List.class, LinkCommand.Import.class, LinkCommand.Suspend.class, LinkCommand.Resume.class, LinkCommand.Abolish.class,
        LinkCommand.Journal.class})
public final class LinkCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: add, list, import, suspend, resume, abolish or journal.");
    }

    /// A command that asks the switch once and prints the answer.
    abstract static class Asking implements Callable<Integer> {
        static final ObjectMapper JSON = new ObjectMapper();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private AdminClient client;

        abstract AdminClient.Answer ask(AdminClient client) throws IOException;

        /// What an answer lacks though it is one, as a sentence.
        ///
        /// @throws IOException when the body is not what it should be
        Optional<String> missing(AdminClient.Answer answer) throws IOException {
            return Optional.empty();
        }

        ParameterException wrong(String message) {
            return new ParameterException(spec.commandLine(), message);
        }

        @Override
        public final Integer call() {
            try {
                AdminClient.Answer answer = ask(client);
                (answer.isDone() ? spec.commandLine().getOut() : spec.commandLine().getErr()).println(answer.body());
                Optional<String> missing = answer.isDone() ? missing(answer) : Optional.empty();
                missing.ifPresent(spec.commandLine().getErr()::println);
                return answer.isDone() && missing.isEmpty() ? 0 : 1;
            } catch (IOException e) {
                spec.commandLine().getErr().println("The switch or a file cannot be reached: " + e);
                return 1;
            }
        }
    }

    /// `link list`.
    @Command(name = "list", description = "List links, masked.", mixinStandardHelpOptions = true)
    static final class List extends Asking {
        @Option(names = "--institution", paramLabel = "N11", description = "Only this institution's.")
        private @Nullable String institution;

        @Option(names = "--after", paramLabel = "CURSOR", description = "The `next` of the page before.")
        private @Nullable String after;

        @Option(names = "--limit", paramLabel = "N", description = "1..1000 (default: 100).")
        private @Nullable Integer limit;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            Map<String, String> query = new LinkedHashMap<>();
            put(query, "institution", institution);
            put(query, "after", after);
            put(query, "limit", limit);
            return client.get("/links", query);
        }
    }

    /// `link journal`.
    @Command(name = "journal", description = "Who changed which link, when and why.", mixinStandardHelpOptions = true)
    static final class Journal extends Asking {
        @Option(names = "--after", paramLabel = "SEQUENCE", description = "Changes behind this one.")
        private @Nullable Long after;

        @Option(names = "--limit", paramLabel = "N", description = "1..1000 (default: 100).")
        private @Nullable Integer limit;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            Map<String, String> query = new LinkedHashMap<>();
            put(query, "after", after);
            put(query, "limit", limit);
            return client.get("/links/journal", query);
        }
    }

    private static void put(Map<String, String> query, String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }

    /// `link import`.
    @Command(name = "import", description = "Enter many links: one JSON object a line, or CSV with a header.",
        mixinStandardHelpOptions = true)
    static final class Import extends Asking {
        @Parameters(paramLabel = "FILE", description = "*.csv is read as CSV, anything else as JSON lines.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private Path file;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            String format = file.toString().endsWith(".csv") ? "csv" : "jsonl";
            return client.post("/links/import", Map.of("format", format), Files.readAllBytes(file));
        }
    }

    /// A step of one link's status.
    abstract static class Step extends Asking {
        @Parameters(paramLabel = "ID", description = "The link's id.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String id;

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "The reason; stands in the journal.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String why;

        @Option(names = "--version", paramLabel = "N", description = "Only if the link has this version still.")
        private @Nullable Long version;

        abstract String name();

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            if (!id.matches("[0-9a-f]{32}")) {
                throw wrong("A link's id is 32 hexadecimal digits.");
            }
            ObjectNode body = JSON.createObjectNode().put("why", why);
            if (version != null) {
                body.put("version", version);
            }
            return client.post("/links/" + id + "/" + name(), Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// `link suspend`.
    @Command(name = "suspend", description = "Stop a link. When this returns, it pays no more.", mixinStandardHelpOptions = true)
    static final class Suspend extends Step {
        @Override
        String name() {
            return "suspend";
        }
    }

    /// `link resume`.
    @Command(name = "resume", description = "Make a registered or suspended link active.", mixinStandardHelpOptions = true)
    static final class Resume extends Step {
        @Override
        String name() {
            return "resume";
        }
    }

    /// `link abolish`.
    @Command(name = "abolish", description = "End a link for ever.", mixinStandardHelpOptions = true)
    static final class Abolish extends Step {
        @Override
        String name() {
            return "abolish";
        }
    }
}
