package io.chukei.jpki.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;

/// Any bytes as a certificate end as a certificate or as a named reason, and twice the same.
final class CertificateFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void certificate(byte[] input) {
        CertificateReading first = CertificateReader.read(Bytes.of(input));
        CertificateReading second = CertificateReader.read(Bytes.of(input));
        assertEquals(first.getClass(), second.getClass());
        assertEquals(first.toString(), second.toString());
        CaGeneration.pin(new CaId("auth"), Bytes.of(input));
    }
}
