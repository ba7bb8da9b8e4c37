package io.chukei.jpki.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cert verify`: one certificate against pinned CAs and lists, or a file of such questions.
@Command(
    name = "verify",
    description = "Says whether a certificate is good by the given CAs and revocation lists. Serials and subjects are never shown.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:valid; with --batch: every line was answered", "1:invalid, or a file cannot be read", "2:usage", "3:undetermined"})
final class CertVerifyCommand implements Callable<Integer> {

    private static final int MAX_CERTIFICATE_FILE = 4 * CertificateReader.MAX_OCTETS;

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--ca", paramLabel = "FILE", arity = "1..*", description = "Certificates of the pinned CAs, DER or PEM.")
    private List<Path> authorities = new ArrayList<>();

    @Option(names = "--crl", paramLabel = "FILE", arity = "1..*", description = "Revocation lists, DER or PEM.")
    private List<Path> lists = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "The time of judgement, such as 2026-11-21T00:00:00Z; now when left out.")
    private @Nullable Instant at;

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "jpki-auth",
        description = "jpki-auth (default), jpki-sign or any-signature.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String profile;

    @Option(names = "--batch", paramLabel = "FILE",
        description = "Questions, one JSON object a line: id, ca [PEM], crl [PEM], leaf PEM, at, profile. Answers go out in the same way.")
    private @Nullable Path batch;

    @Parameters(paramLabel = "LEAF", arity = "0..1", description = "The certificate, DER or PEM; first or last on the line.")
    private @Nullable Path leaf;

    CertVerifyCommand(InstantSource clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        CertificateJudge judge = new CertificateJudge(ProviderSignatureCheck.choose(), new BouncyDigestCheck());
        Path questions = batch;
        Path certificate = leaf == null ? lastOfAll() : leaf;
        try {
            if (questions != null) {
                new CertificateBatch(judge, clock).answer(questions, out);
                return 0;
            }
            if (certificate == null || authorities.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Name a LEAF and at least one --ca, or a --batch.");
            }
            return show(judge.answer(question(certificate)));
        } catch (IOException e) {
            err.println("A file cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private CertificateQuestion question(Path certificate) throws IOException {
        NamedProfile named = NamedProfile.named(profile)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "No profile has that name: " + profile));
        Instant given = at;
        return new CertificateQuestion(all(authorities, MAX_CERTIFICATE_FILE), all(lists, CrlLimits.DEFAULT.maxBytes()),
            CertificateFile.read(certificate, MAX_CERTIFICATE_FILE), given == null ? clock.instant() : given, named);
    }

    /// `--ca` and `--crl` take as many files as follow them, so that a LEAF behind them ends up as their last one.
    private @Nullable Path lastOfAll() {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        for (List<Path> files : List.of(lists, authorities)) {
            if (!files.isEmpty() && files.getLast().toString().equals(words.getLast())) {
                return files.removeLast();
            }
        }
        return null;
    }

    private static List<Bytes> all(List<Path> files, int maxOctets) throws IOException {
        List<Bytes> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(CertificateFile.read(file, maxOctets));
        }
        return contents;
    }

    private int show(CertificateAnswer answer) {
        out.println(answer.verdict() + " " + answer.reason() + ": " + answer.sentence());
        answer.refusedLists().forEach(problem -> out.println("  a list was not used: " + problem.sentence()));
        return answer.verdict().exitCode();
    }
}
