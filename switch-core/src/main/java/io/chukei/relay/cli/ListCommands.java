package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `crl …` asks a running switch about its revocation lists. Prints the switch's JSON.
public final class ListCommands {
    private ListCommands() {}

    /// The commands, to be mounted under `crl`.
    public static List<Object> all() {
        return List.of(new Status(), new Fetch(), new Accept(), new Forget());
    }

    /// `crl status`.
    @Command(name = "status", description = "How a running switch's lists stand: counts, and each partition that needs attention.",
        mixinStandardHelpOptions = true)
    static final class Status extends LinkCommand.Asking {
        @Parameters(paramLabel = "CA", arity = "0..1", description = "Only this authority, such as auth.")
        private @Nullable String ca;

        @Option(names = "--all", description = "Show every partition.")
        private boolean all;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            Map<String, String> query = new LinkedHashMap<>();
            if (ca != null) {
                query.put("ca", ca);
            }
            if (all) {
                query.put("all", "true");
            }
            return client.get("/revocation", query);
        }
    }

    /// `crl fetch`.
    @Command(name = "fetch", description = "Have a running switch fetch its lists now; `crl status` says what became of it.",
        mixinStandardHelpOptions = true)
    static final class Fetch extends LinkCommand.Asking {
        @Parameters(index = "0", paramLabel = "CA", arity = "0..1", description = "Only this authority's.")
        private @Nullable String ca;

        @Parameters(index = "1", paramLabel = "PARTITION", arity = "0..1", description = "Only this partition's, as `crl status` says it.")
        private @Nullable String partition;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            ObjectNode body = JSON.createObjectNode();
            if (ca != null) {
                body.put("ca", ca);
            }
            if (partition != null) {
                body.put("partition", partition);
            }
            return client.post("/revocation/refresh", Map.of(), bytes(body));
        }
    }

    /// A command about one partition.
    abstract static class OnOne extends LinkCommand.Asking {
        @Parameters(index = "0", paramLabel = "CA", description = "The authority, such as auth.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String ca;

        @Parameters(index = "1", paramLabel = "PARTITION", description = "As `crl status` says it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String partition;

        ObjectNode named() {
            return JSON.createObjectNode().put("ca", ca).put("partition", partition);
        }
    }

    /// `crl accept`.
    @Command(name = "accept", description = "Put a list into force that waits because it names far fewer serials.",
        mixinStandardHelpOptions = true)
    static final class Accept extends OnOne {
        @Option(names = "--number", paramLabel = "N", description = "Only if the waiting list has this cRLNumber.")
        private @Nullable String number;

        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            ObjectNode body = named();
            if (number != null) {
                body.put("crlNumber", number);
            }
            return client.post("/revocation/accept", Map.of(), bytes(body));
        }
    }

    /// `crl forget`.
    @Command(name = "forget", description = "Give up a partition that the list of partitions names no longer; its holders are declined.",
        mixinStandardHelpOptions = true)
    static final class Forget extends OnOne {
        @Override
        AdminClient.Answer ask(AdminClient client) throws IOException {
            return client.post("/revocation/forget", Map.of(), bytes(named()));
        }
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
