package io.chukei.testbed.transport;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportCaTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");

    private final TransportCa ca = TransportCa.create(InstantSource.fixed(NOW), new SecureRandom());

    @Test
    void aServerCertificateNamesLoopbackAndIsSignedByTheCa() throws GeneralSecurityException {
        X509Certificate server = ca.serverIdentity("switch").chain().getFirst();
        server.verify(ca.certificate().getPublicKey());
        server.checkValidity(Date.from(NOW));
        Set<String> names = new TreeSet<>();
        server.getSubjectAlternativeNames().forEach(name -> names.add(String.valueOf(name.get(1))));
        assertEquals(Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "localhost"), names);
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
    }

    @Test
    void aClientCertificateNamesTheRequester() throws GeneralSecurityException {
        X509Certificate client = ca.clientIdentity("SHOP-1").chain().getFirst();
        assertEquals("CN=SHOP-1,O=CHUKEI-SIM,C=JP", client.getSubjectX500Principal().getName());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), client.getExtendedKeyUsage());
    }

    @Test
    void aForeignClientIsNotOurs() {
        TransportCa foreign = TransportCa.createForeign(InstantSource.fixed(NOW), new SecureRandom());
        X509Certificate client = foreign.clientIdentity("SHOP-1").chain().getFirst();
        assertDoesNotThrow(() -> client.verify(foreign.certificate().getPublicKey()));
        assertThrows(SignatureException.class, () -> client.verify(ca.certificate().getPublicKey()));
    }

    @Test
    void filesHoldTheChainAndTheKeyThatBelongsToIt(@TempDir Path folder) throws Exception {
        PemFiles files = ca.clientIdentity("SHOP-1").writeTo(folder, "shop");
        List<Certificate> chain;
        try (InputStream in = Files.newInputStream(files.certificates())) {
            chain = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
        assertEquals(2, chain.size());
        assertEquals(ca.certificate(), chain.getLast());
        String text = Files.readString(files.privateKey());
        assertTrue(text.startsWith("-----BEGIN PRIVATE KEY-----\n"));
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        signature.update(new byte[10]);
        byte[] signed = signature.sign();
        signature.initVerify(chain.getFirst());
        signature.update(new byte[10]);
        assertTrue(signature.verify(signed));
    }

    @Test
    void aKeyFileIsReadableByItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path key = ca.serverIdentity("switch").writeTo(folder, "switch").privateKey();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }
}
