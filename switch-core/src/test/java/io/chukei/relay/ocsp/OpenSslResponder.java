package io.chukei.relay.ocsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A responder run by `openssl ocsp`, with a CA that openssl made: serial 0x1001 is good, 0x1002 revoked (keyCompromise),
/// every other one unknown. docs/proving.md shows the same commands.
final class OpenSslResponder implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+) PID=.*");

    private final Process process;
    private final URI address;

    private OpenSslResponder(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Whether the program is there.
    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /// Makes the CA and its responder's certificate.
    static void makeCa(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("index.txt"), """
            V\t361121000000Z\t\t1001\tunknown\t/CN=a
            R\t361121000000Z\t260101000000Z,keyCompromise\t1002\tunknown\t/CN=b
            """);
        Files.writeString(folder.resolve("responder.ext"), """
            keyUsage=critical,digitalSignature
            extendedKeyUsage=OCSPSigning
            noCheck=ignored
            authorityKeyIdentifier=keyid
            """);
        run(folder, "req -x509 -newkey rsa:2048 -nodes -sha256 -keyout ca.key -out ca.pem -days 30 -subj /C=JP/O=JPKI-SIM/CN=OCSP-CA");
        run(folder, "req -new -newkey rsa:2048 -nodes -sha256 -keyout responder.key -out responder.csr -subj /CN=responder");
        run(folder, "x509 -req -sha256 -in responder.csr -CA ca.pem -CAkey ca.key -set_serial 77 -extfile responder.ext"
            + " -out responder.pem -days 3");
    }

    /// Starts it on any free port.
    ///
    /// @param signer `ca` for the CA itself, `responder` for its delegate
    static OpenSslResponder start(Path folder, String signer) throws IOException {
        Process process = command(folder, "ocsp -index index.txt -port 0 -rsigner " + signer + ".pem -rkey " + signer
            + ".key -CA ca.pem -nmin 5").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher accept = ACCEPT.matcher(line);
            if (accept.matches()) {
                return new OpenSslResponder(process, URI.create("http://localhost:" + accept.group(1) + "/"));
            }
        }
        throw new IOException("openssl ocsp ended without listening");
    }

    static byte[] caCertificate(Path folder) throws IOException {
        String pem = Files.readString(folder.resolve("ca.pem"));
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    URI address() {
        return address;
    }

    private static void run(Path folder, String arguments) throws IOException, InterruptedException {
        Process process =
            command(folder, arguments).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("openssl " + arguments);
        }
    }

    private static ProcessBuilder command(Path folder, String arguments) {
        List<String> words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(arguments.split(" ", -1)));
        return new ProcessBuilder(words).directory(folder.toFile());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
