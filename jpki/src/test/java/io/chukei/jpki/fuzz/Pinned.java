package io.chukei.jpki.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;

/// The simulated CA that made the kept inputs.
final class Pinned {
    static final CaId AUTH = new CaId("auth");

    private Pinned() {}

    static CaGeneration generation() {
        try (InputStream in = Objects.requireNonNull(Pinned.class.getResourceAsStream("ca.der"))) {
            if (CaGeneration.pin(AUTH, Bytes.of(in.readAllBytes())) instanceof CaGeneration.Pinning.Pinned(CaGeneration generation)) {
                return generation;
            }
            throw new IllegalStateException("ca.der is no CA's certificate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
