package io.chukei.relay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.chukei.relay.admin.Operator;
import io.chukei.relay.adminserver.AdminServer;
import io.chukei.relay.adminserver.OperatorTokens;
import io.chukei.relay.obligationadmin.ObligationAdmin;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands against a real operators' door, over shards of which some do not answer.
final class ReversalCommandTest {
    @TempDir
    private Path folder;

    private static CompletableFuture<OperatorAnswer> nothing(OperatorRequest request) {
        return CompletableFuture.completedFuture(new OperatorAnswer.Told(List.of(), 0));
    }

    private static CompletableFuture<OperatorAnswer> silence(OperatorRequest request) {
        return CompletableFuture.failedFuture(new TimeoutException());
    }

    private int list(StringWriter out, StringWriter err, List<Function<OperatorRequest, CompletableFuture<OperatorAnswer>>> shards)
        throws IOException {
        Path token = folder.resolve("token");
        Files.deleteIfExists(token);
        Files.writeString(Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
            "0123456789abcdef0123456789abcdef\n");
        OperatorTokens tokens = new OperatorTokens();
        tokens.add(new Operator("ops-a", Optional.empty()), token);
        try (AdminServer server = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens,
            List.of(new ObligationAdmin(shards)), outcome -> {})) {
            return new CommandLine(new ReversalCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute("list", "--admin", "http://127.0.0.1:" + server.port(), "--token-file", token.toString());
        }
    }

    @Test
    void aListOfAllShardsIsADoneCommand() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, list(out, err, List.of(ReversalCommandTest::nothing)));
        assertTrue(out.toString().contains("\"open\":0"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void aListThatIsNotWholeIsPrintedAndSaysSoInWordsAndExitCode() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(1, list(out, err, List.of(ReversalCommandTest::nothing, ReversalCommandTest::silence)));
        assertTrue(out.toString().contains("\"silentShards\":1"), out::toString);
        assertTrue(err.toString().contains("1 shards did not answer"), err::toString);
    }
}
