package io.chukei.relay.ocsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.ocsp.CertIdHash;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our client and a responder that is not ours.
final class OpenSslResponderTest {
    @TempDir
    private Path folder;

    @Test
    void aResponderRunByOpenSslIsBelievedAsTheCaAndAsItsDelegate() throws Exception {
        assumeTrue(OpenSslResponder.isInstalled(), "openssl is not installed");
        OpenSslResponder.makeCa(folder);
        for (String signer : new String[]{"ca", "responder"}) {
            try (OpenSslResponder responder = OpenSslResponder.start(folder, signer)) {
                for (CertIdHash hash : CertIdHash.values()) {
                    try (Asked asked =
                        new Asked(OpenSslResponder.caCertificate(folder), responder.address(), hash, Asked.bounds(Asked.ORDINARY))) {
                        assertInstanceOf(OcspAnswer.Good.class, asked.about(CertificateSerial.of(0x1001)), signer + " " + hash);
                        assertEquals(new OcspAnswer.Revoked(RevocationReason.KEY_COMPROMISE), asked.about(CertificateSerial.of(0x1002)));
                        assertEquals(new OcspAnswer.Unknown(), asked.about(CertificateSerial.of(0x1003)));
                    }
                }
            }
        }
    }
}
