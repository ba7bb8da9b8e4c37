package io.chukei.relay.link;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;

/// Who pays: a certificate's serial number under one CA. Two CAs count on their own, so the serial alone names
/// nobody. Serials are legally sensitive; the text form shows the CA only.
///
/// @param ca the CA's configured name, the same for all its key generations
/// @param serial the certificate's serial number, 1..20 octets
public record HolderKey(CaId ca, CertificateSerial serial) {
    @Override
    public String toString() {
        return "HolderKey[ca=" + ca + ", serial=••••]";
    }
}
