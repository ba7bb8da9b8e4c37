package io.chukei.relay.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaGeneration.Pinning;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.relay.config.JpkiConfig;

/// Pins the configured CAs.
final class Authorities {
    private static final int MAX_FILE_BYTES = 65_536;
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private Authorities() {}

    /// Reads every CA certificate that the configuration names, DER or PEM, one a file.
    ///
    /// @throws StartException when a file cannot be read, or is not a certificate that can be pinned
    static CaSet read(JpkiConfig config) throws StartException {
        List<CertificationAuthority> authorities = new ArrayList<>();
        for (JpkiConfig.Authority authority : config.authorities()) {
            CaId id = new CaId(authority.name());
            List<CaGeneration> generations = new ArrayList<>();
            for (Path file : authority.certificates()) {
                generations.add(switch (CaGeneration.pin(id, Bytes.of(der(file)))) {
                    case Pinning.Pinned(CaGeneration generation) -> generation;
                    case Pinning.Refused(String why) -> throw new StartException("jpki: " + file + " cannot be pinned: " + why);
                });
            }
            authorities.add(new CertificationAuthority(id, CertificateProfile.jpki(authority.policies()), generations));
        }
        try {
            return new CaSet(authorities);
        } catch (IllegalArgumentException e) {
            throw new StartException("jpki: the authorities do not fit together", e);
        }
    }

    private static byte[] der(Path file) throws StartException {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new StartException("jpki: " + file + " is longer than a certificate");
            }
            byte[] content = Files.readAllBytes(file);
            Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
            return pem.find() ? Base64.getMimeDecoder().decode(pem.group(1)) : content;
        } catch (IOException e) {
            throw new StartException("jpki: " + file + " cannot be read", e);
        }
    }
}
