package io.chukei.jpki.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlInspection;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `crl inspect FILE`: what a list says of itself. Serials are counted and never shown; the signature is not judged,
/// which takes the CA's certificates (`cert verify`).
@Command(
    name = "inspect",
    description = "Shows what a revocation list says of itself; serials are only counted.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the list was read", "1:it cannot be read, and why was said", "2:usage"})
final class CrlInspectCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "FILE", description = "The list, DER or PEM.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    CrlInspectCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            byte[] list = CertificateFile.read(file, CrlLimits.DEFAULT.maxBytes()).toByteArray();
            return switch (CrlInspection.of(new ByteArrayInputStream(list), CrlLimits.DEFAULT)) {
                case CrlInspection.Legible(CrlSummary summary) -> show(summary, list.length);
                case CrlInspection.Illegible(CrlProblem problem) -> {
                    err.println(problem.name() + ": " + problem.sentence());
                    yield 1;
                }
            };
        } catch (IOException e) {
            err.println("The file cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private int show(CrlSummary summary, int octets) {
        out.println("issuer      " + summary.issuer().partitionName().text());
        out.println("partition   " + summary.partition().map(PartitionName::toString).orElse("(narrowed: no partition of ours)"));
        out.println("algorithm   " + summary.algorithm());
        out.println("crlNumber   " + summary.crlNumber().map(Object::toString).orElse("(none)"));
        out.println("thisUpdate  " + summary.thisUpdate());
        out.println("nextUpdate  " + summary.nextUpdate().map(Object::toString).orElse("(none)"));
        out.println("octets      " + octets);
        out.println("entries     " + summary.entries());
        new TreeMap<>(summary.reasons()).forEach((reason, count) -> out.println("  " + reason + " " + count));
        return 0;
    }
}
