package io.chukei.jpki.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cert signature`: whether a card's signature over a file verifies under its certificate, by the check that the switch applies to proofs.
/// Whether the certificate itself is good is the question of `cert verify`.
@Command(
    name = "signature",
    description = {"Says whether a signature verifies under a certificate's key, by the algorithm that goes with the key.",
        "Whether the certificate is good is another question: cert verify."},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:valid", "1:invalid, or a file cannot be read", "2:usage"})
final class CertSignatureCommand implements Callable<Integer> {

    private static final int MAX_CERTIFICATE_FILE = 4 * CertificateReader.MAX_OCTETS;
    private static final int MAX_DATA_FILE = 16 * 1024 * 1024;
    private static final int MAX_SIGNATURE_FILE = 1_024;

    private final PrintStream out;
    private final PrintStream err;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "What was signed, not its digest; at most 16 MiB.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path data;

    @Option(names = "--signature", required = true, paramLabel = "FILE", description = "The signature as the card gave it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path signature;

    @Parameters(paramLabel = "LEAF", description = "The holder's certificate, DER or PEM.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path leaf;

    CertSignatureCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            return show(check(CertificateFile.read(leaf, MAX_CERTIFICATE_FILE), whole(data, MAX_DATA_FILE),
                whole(signature, MAX_SIGNATURE_FILE)));
        } catch (IOException e) {
            err.println("A file cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private static Result check(Bytes certificate, Bytes signed, Bytes mark) {
        return switch (CertificateReader.read(certificate)) {
            case CertificateReading.Read(JpkiCertificate readable) -> readable.key().algorithm()
                .map(algorithm -> ProviderSignatureCheck.choose().verify(algorithm, readable.key().spki(), signed, mark) ? Result.OK
                    : Result.SIGNATURE_INVALID)
                .orElse(Result.KEY_NOT_OF_THE_JPKI);
            case CertificateReading.TooLong _,CertificateReading.Malformed _ -> Result.MALFORMED_CERTIFICATE;
        };
    }

    private int show(Result result) {
        out.println((result == Result.OK ? "VALID " : "INVALID ") + result + ": " + result.sentence);
        return result == Result.OK ? 0 : 1;
    }

    private static Bytes whole(Path file, int most) throws IOException {
        if (Files.size(file) > most) {
            throw new IOException(file + " is longer than " + most + " bytes");
        }
        return Bytes.owning(Files.readAllBytes(file));
    }

    private enum Result {
        OK("The certificate's key made this signature."),
        SIGNATURE_INVALID("The certificate's key did not make this signature over these data."),
        KEY_NOT_OF_THE_JPKI("The certificate's key is neither RSA of 2,048 bits nor on P-384."),
        MALFORMED_CERTIFICATE("The certificate cannot be read.");

        private final String sentence;

        Result(String sentence) {
            this.sentence = sentence;
        }
    }
}
