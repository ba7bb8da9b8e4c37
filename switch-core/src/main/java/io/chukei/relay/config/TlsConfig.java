package io.chukei.relay.config;

import java.nio.file.Path;

/// One end of TLS by PEM files.
///
/// @param certificate the own chain, the end entity first
/// @param key the own private key, PKCS#8 without a password; the file's mode guards it
/// @param trust the certificates that the other end's chain must lead to
public record TlsConfig(Path certificate, Path key, Path trust) {
    static TlsConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new TlsConfig(section.file("certificate"), section.file("key"), section.file("trust")));
    }
}
