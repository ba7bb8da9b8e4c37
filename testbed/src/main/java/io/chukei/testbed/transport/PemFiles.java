package io.chukei.testbed.transport;

import java.nio.file.Path;

/// Where a transport identity was written: the certificate chain and the PKCS#8 private key, both PEM.
public record PemFiles(Path certificates, Path privateKey) {}
