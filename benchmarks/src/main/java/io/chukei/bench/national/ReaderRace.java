package io.chukei.bench.national;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.revocation.PartitionList;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// One list of a million entries, read by our reader, by `CertificateFactory.generateCRL` and by BouncyCastle's
/// `X509CRLHolder`: read the file, verify the signature, ask for one serial that is not on it; then what stays on the
/// heap as long as the list can be asked.
final class ReaderRace {

    private static final long ABSENT = (1L << 30) + 1;

    private final NationalLoad load;
    private final Path file;
    private final PublicKey key;
    private final Findings findings;

    ReaderRace(NationalLists lists, NationalLoad load, Findings findings) throws GeneralSecurityException {
        this.load = load;
        this.file = lists.single();
        this.findings = findings;
        this.key = CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(lists.ca().certificate().toByteArray())).getPublicKey();
    }

    /// One way of reading; what it returns keeps the list answerable.
    private interface Reader {
        Object read() throws IOException, GeneralSecurityException;
    }

    /// What one way of reading costs.
    private record Cost(double millis, double mib) {}

    void run(int rounds) throws IOException, GeneralSecurityException {
        Cost ours = cost(this::ours, rounds);
        Cost jdk = cost(this::jdk, rounds);
        Cost bouncy = cost(this::bouncyCastle, rounds);
        findings.tell("one list of %.1f MB, median of %d after one to warm up:".formatted(Files.size(file) / 1e6, rounds));
        row("ours", ours, ours);
        row("CertificateFactory.generateCRL", jdk, ours);
        row("BouncyCastle X509CRLHolder", bouncy, ours);
        findings.claim(
            ours.millis() < jdk.millis() && ours.millis() < bouncy.millis() && ours.mib() < jdk.mib() && ours.mib() < bouncy.mib(),
            "ours takes less time and less heap than each of the others");
    }

    private void row(String name, Cost cost, Cost ours) {
        findings.tell("  %-32s %8.0f ms (%5.1f times)   %8.1f MiB (%5.1f times)".formatted(name, cost.millis(),
            cost.millis() / ours.millis(), cost.mib(), cost.mib() / ours.mib()));
    }

    private Cost cost(Reader reader, int rounds) throws IOException, GeneralSecurityException {
        List<Object> kept = new ArrayList<>();
        double[] millis = new double[rounds];
        long before = Heap.live();
        for (int round = -1; round < rounds; round++) {
            kept.clear();
            System.gc();
            long from = System.nanoTime();
            kept.add(reader.read());
            if (round >= 0) {
                millis[round] = (System.nanoTime() - from) / 1e6;
            }
        }
        long live = Heap.live() - before;
        if (kept.size() != 1) {
            throw new IllegalStateException("the list must be reachable until here");
        }
        return new Cost(Findings.median(millis), Heap.mib(live));
    }

    private Object ours() throws IOException {
        PartitionList list = load.accepted(file, load.names().getFirst());
        expect(list.reason(CertificateSerial.of(ABSENT)).isEmpty());
        return list;
    }

    private Object jdk() throws IOException, GeneralSecurityException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            list.verify(key);
            expect(list.getRevokedCertificate(BigInteger.valueOf(ABSENT)) == null);
            return list;
        }
    }

    private Object bouncyCastle() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            X509CRLHolder list = new X509CRLHolder(in);
            expect(list.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key)));
            expect(list.getRevokedCertificate(BigInteger.valueOf(ABSENT)) == null);
            return list;
        } catch (OperatorCreationException | CertException e) {
            throw new IOException("BouncyCastle does not verify the list", e);
        }
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a reader gave a wrong answer");
        }
    }
}
