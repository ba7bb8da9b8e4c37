package io.chukei.relay.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.node.Logs;
import io.chukei.relay.node.NamedFiles;
import io.chukei.relay.node.RelayNode;
import io.chukei.relay.node.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `switch`: runs a switch until it is told to end (SIGTERM, SIGINT). When it is up it prints one line of JSON on
/// standard output with its ports; its log goes to standard error.
///
/// Exit codes: 0 ended with nothing left in flight, 1 not started, or ended with payments still in flight (the next
/// start takes them up), 2 the configuration is wrong.
@Command(name = "switch", description = "Runs a switch.", mixinStandardHelpOptions = true)
public final class SwitchCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration, YAML.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    private final Clock clock;

    /// A connection to the operators' door or the plain port that has not sent its whole request by then is closed, and at most so many are
    /// open: who holds them back must not use up the descriptors that terminals need. The JDK's server has these limits off, and by process.
    private static final Map<String, String> HTTP_LIMITS =
        Map.of("sun.net.httpserver.maxReqTime", "30", "jdk.httpserver.maxConnections", "256");

    /// @param clock the switch's time
    public SwitchCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            ConfigFile config = ConfigFile.read(file, System::getenv);
            Logs.setUp(config.config().node().logLevel());
            LOG.info("configuration: {}",
                config.keys().stream().map(key -> key.path() + "=" + key.value()).collect(Collectors.joining(", ")));
            NamedFiles.check(config.config());
            HTTP_LIMITS.forEach(System::setProperty);
            run(RelayNode.start(config.config(), clock));
            return 0;
        } catch (ConfigProblem e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        } catch (StartException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    /// Does not return: the process ends by a signal, and its exit code says how the stop went.
    private void run(RelayNode.Running node) throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        runtime.addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> runtime.halt(node.stop().now() ? 0 : 1)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(node.ports().json());
        out.flush();
        new CountDownLatch(1).await();
    }
}
