package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `journal …`: what a running switch has kept.
@Command(name = "journal", description = "What the switch has kept of its payments.", mixinStandardHelpOptions = true,
    subcommands = {JournalCommand.Reconcile.class, JournalCommand.Totals.class})
public final class JournalCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: reconcile, totals.");
    }

    /// A question about one business date.
    abstract static class OfDate extends LinkCommand.Asking {
        @Option(names = "--date", paramLabel = "CCYY-MM-DD", required = true, description = "The business date.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String date;

        @Option(names = "--institution", paramLabel = "N11", required = true, description = "Whose.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String institution;

        final Map<String, String> query() {
            return Map.of("date", date, "institution", institution);
        }
    }

    /// `journal totals`.
    @Command(name = "totals", description = "What an institution has answered to the totals of a business date.",
        mixinStandardHelpOptions = true)
    static final class Totals extends OfDate {
        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            return client.get("/reconciliation/totals", query());
        }
    }

    /// `journal reconcile`.
    @Command(name = "reconcile", description = "One institution's business date: entries, totals, what is open and in suspense.",
        mixinStandardHelpOptions = true)
    static final class Reconcile extends OfDate {
        @Option(names = "--form", paramLabel = "FORM", defaultValue = "csv", description = "csv or fixed (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String form;

        @Option(names = "--out", paramLabel = "FILE", description = "Write to FILE instead of the standard output.")
        private @Nullable Path file;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            Map<String, String> query = new HashMap<>(query());
            query.put("form", form);
            AdminClient.Answer answer = client.get("/reconciliation", query);
            if (file == null || !answer.isDone()) {
                return answer;
            }
            Files.writeString(file, answer.body() + "\n", StandardCharsets.US_ASCII);
            return new AdminClient.Answer(answer.status(), file + ": " + answer.body().lines().count() + " lines");
        }
    }
}
