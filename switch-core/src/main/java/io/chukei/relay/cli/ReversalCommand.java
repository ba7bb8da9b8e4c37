package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `reversal …`: what is owed to institutions, through a running switch. Prints the switch's JSON.
@Command(name = "reversal", description = "Reversals and advices that institutions have not accepted yet.",
    mixinStandardHelpOptions = true,
    subcommands = {ReversalCommand.List.class, ReversalCommand.Retry.class, ReversalCommand.Close.class})
public final class ReversalCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list, retry or close.");
    }

    /// `reversal list`.
    @Command(name = "list", description = "What is owed: dead letters first, approvals whose offer nobody knows, then the rest by age.",
        mixinStandardHelpOptions = true)
    static final class List extends LinkCommand.Asking {
        @Option(names = "--institution", paramLabel = "N11", description = "Only to this institution.")
        private @Nullable String institution;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            return client.get("/obligations", institution == null ? Map.of() : Map.of("institution", institution));
        }

        @Override
        Optional<String> missing(AdminClient.Answer answer) throws IOException {
            int silent = JSON.readTree(answer.body()).path("silentShards").asInt();
            return silent == 0 ? Optional.empty() : Optional.of("The list is not whole: " + silent + " shards did not answer.");
        }
    }

    /// `reversal retry`.
    @Command(name = "retry", description = "Send it again now, also a dead letter.", mixinStandardHelpOptions = true)
    static final class Retry extends LinkCommand.Asking {
        @Parameters(paramLabel = "KEY", description = "As `reversal list` says it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String key;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            return client.post("/obligations/retry", Map.of(),
                JSON.createObjectNode().put("key", key).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// `reversal close`.
    @Command(name = "close",
        description = "Close a dead letter, or an approval whose offer nobody knows: the first operator proposes, a second one confirms.",
        mixinStandardHelpOptions = true)
    static final class Close extends LinkCommand.Asking {
        @Parameters(paramLabel = "KEY", description = "As `reversal list` says it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String key;

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "The reason; is kept with the transaction.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String why;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            return client.post("/obligations/close", Map.of(),
                JSON.createObjectNode().put("key", key).put("why", why).toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
