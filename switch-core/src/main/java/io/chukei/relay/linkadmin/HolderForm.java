package io.chukei.relay.linkadmin;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.linkadmin.Form.BadFormException;

/// Reads who a holder is: `ca` with `certificate` (DER in Base64), or with `serialHex`. A certificate is read here
/// and not verified; whether it goes on file is [CertificateFiling]'s affair.
final class HolderForm {
    /// Reads the keys with a prefix: none, or `new` as in `newSerialHex`.
    HolderKey read(Form form, String prefix) throws BadFormException {
        CaId ca = ca(form);
        String certificateKey = prefix.isEmpty() ? "certificate" : prefix + "Certificate";
        String serialKey = prefix.isEmpty() ? "serialHex" : prefix + "SerialHex";
        if (form.has(certificateKey)) {
            if (form.has(serialKey)) {
                throw form.bad(serialKey, "allowed beside `" + certificateKey + "`");
            }
            return new HolderKey(ca, ofCertificate(form, certificateKey));
        }
        return new HolderKey(ca, ofHex(form, serialKey));
    }

    /// The certificate that the form names its holder by, once it has been read.
    Optional<Bytes> certificate(Form form) throws BadFormException {
        return form.optionalText("certificate").map(text -> Bytes.of(Base64.getDecoder().decode(text)));
    }

    private static CaId ca(Form form) throws BadFormException {
        try {
            return new CaId(form.text("ca"));
        } catch (IllegalArgumentException e) {
            throw form.bad("ca", "a CA's name, such as auth");
        }
    }

    private static CertificateSerial ofHex(Form form, String key) throws BadFormException {
        try {
            String digits = form.text(key);
            byte[] octets = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
            return CertificateSerial.of(new BigInteger(1, octets));
        } catch (IllegalArgumentException e) {
            throw form.bad(key, "a positive serial in hexadecimal of at most 20 octets");
        }
    }

    private static CertificateSerial ofCertificate(Form form, String key) throws BadFormException {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(form.text(key));
        } catch (IllegalArgumentException e) {
            throw form.bad(key, "Base64");
        }
        return switch (CertificateReader.read(Bytes.of(der))) {
            case CertificateReading.Read(var certificate) -> certificate.serial();
            case CertificateReading.TooLong(int max) -> throw form.bad(key, "a certificate of at most " + max + " bytes");
            case CertificateReading.Malformed(String rule) -> throw form.bad(key, "a certificate: " + rule);
        };
    }
}
