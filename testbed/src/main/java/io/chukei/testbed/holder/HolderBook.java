package io.chukei.testbed.holder;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.chukei.testbed.issuer.AccountReference;

/// Which certificate is whose at one bank, each filed when the customer registered; and the bank's own verification of a proof with the
/// certificate on file. That a challenge is used once is the switch's word.
public final class HolderBook {
    /// Customers that a bank files.
    public static final int MOST = 100_000;

    private final Map<String, OnFile> bySha256 = new ConcurrentHashMap<>();

    private record OnFile(X509Certificate certificate, AccountReference account) {
        @Override
        public String toString() {
            return "OnFile[••••]";
        }
    }

    /// What the bank makes of a proof.
    public sealed interface Finding {
        /// It holds, and this is whose it is.
        record Holds(AccountReference account) implements Finding {}

        /// No such certificate is on file.
        record Unknown() implements Finding {}

        /// It does not hold.
        record Fails() implements Finding {}
    }

    /// Files a customer's certificate.
    ///
    /// @param der the certificate
    /// @throws IllegalArgumentException when it is none, or the book is full
    public void register(byte[] der, AccountReference account) {
        if (bySha256.size() >= MOST) {
            throw new IllegalArgumentException("The book is full.");
        }
        try {
            X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            bySha256.put(sha256(der), new OnFile(certificate, account));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("This is no certificate.", e);
        }
    }

    /// Verifies once more.
    ///
    /// @param type positions 1-2 of DE 3
    /// @param yen DE 4
    public Finding find(ShownProof shown, String type, long yen) {
        OnFile known = bySha256.get(shown.sha256());
        if (known == null) {
            return new Finding.Unknown();
        }
        boolean same = shown.serial().isEmpty() || shown.serial().get().equals(known.certificate.getSerialNumber());
        Optional<byte[]> statement = SignedStatement.of(shown);
        return same && shown.isAbout(type, yen) && statement.isPresent()
            && isSigned(known.certificate, statement.get(), shown.signature().bytes()) ? new Finding.Holds(known.account)
                : new Finding.Fails();
    }

    private static boolean isSigned(X509Certificate certificate, byte[] statement, byte[] signature) {
        try {
            // The next card's keys are on P-384 and sign with SHA-384.
            boolean rsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
            Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA384withECDSA");
            check.initVerify(certificate.getPublicKey());
            check.update(statement);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// SHA-256 in upper-case hexadecimal.
    public static String sha256(byte[] der) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
