package io.chukei.pos.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import io.chukei.pos.pcsc.PcscReaders;
import io.chukei.pos.pcsc.ReaderOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chukei pos readers`. Exit codes: 0 there are some, 1 there are none.
@Command(name = "readers", mixinStandardHelpOptions = true,
    description = {"List the card readers of this machine (PC/SC).", "Exit codes: 0 there are some, 1 there are none."})
final class PosReadersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int exit = switch (PcscReaders.names()) {
            case ReaderOutcome.Done<List<String>>(List<String> names) -> {
                names.forEach(out::println);
                yield 0;
            }
            case ReaderOutcome.Failed<List<String>> failed -> {
                out.println(failed.sentence());
                yield 1;
            }
        };
        out.flush();
        return exit;
    }
}
