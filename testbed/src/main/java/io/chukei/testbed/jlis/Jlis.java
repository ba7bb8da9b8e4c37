package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.chukei.testbed.http.LoopbackHttp;
import org.jspecify.annotations.Nullable;

/// J-LIS simulated: issues, revokes, publishes, and serves what it published over HTTP on loopback.
///
/// Served: `GET /crl/{auth|sign}/partitions.json` = `[{"name": RFC 4514, "url": …}]`, the lists beside it,
/// `GET /ca/{auth|sign}/{1|2|3}.cer`, OCSP by `POST` and `GET` at `/ocsp/{auth|sign}` ([OcspRoutes]). Knobs: see [JlisControl]. Lists change only by [#publish]; a revocation before it
/// is not yet seen, as in life. Safe for several threads.
public final class Jlis implements AutoCloseable {

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CaKind, CertificationAuthority> authorities = new EnumMap<>(CaKind.class);
    private final Map<CaKind, PublishedLists> published = new EnumMap<>(CaKind.class);
    private final Map<CaKind, OcspResponder> responders = new EnumMap<>(CaKind.class);
    private final LoopbackHttp http;

    private Jlis(JlisSettings settings, InstantSource clock, HolderKeys keys) throws IOException {
        this.clock = clock;
        for (CaKind kind : CaKind.values()) {
            CertificationAuthority authority = new CertificationAuthority(kind, keys, clock.instant(), settings.nextCards());
            authorities.put(kind, authority);
            responders.put(kind, new OcspResponder(authority, new OcspDelegates(kind, authority, keys)));
            published.put(kind, new PublishedLists(kind, authority, settings.municipalities()));
        }
        this.http = LoopbackHttp.start(settings.port(), JlisControl.routes(this), OcspRoutes.of(this));
    }

    /// Makes the CAs, publishes a first, empty list for each municipality and starts to serve.
    ///
    /// @throws IOException when the port cannot be bound
    public static Jlis start(JlisSettings settings, InstantSource clock, HolderKeys keys) throws IOException {
        Jlis jlis = new Jlis(settings, clock, keys);
        jlis.publish();
        return jlis;
    }

    /// Where it serves, e.g. `http://127.0.0.1:18080`.
    public URI address() {
        return http.address();
    }

    /// Where the lists of one CA are listed: what a switch is configured with.
    public URI partitions(CaKind kind) {
        return address().resolve("/crl/" + kind.path() + "/partitions.json");
    }

    /// Issues a certificate with a key.
    public IssuedCertificate issue(HolderSpec spec) {
        return locked(() -> authority(spec.ca()).issue(spec, clock.instant()));
    }

    /// Revokes a certificate; the next [#publish] says so.
    ///
    /// @throws IllegalArgumentException when that CA issued no such serial
    public void revoke(CaKind kind, BigInteger serial, RevocationReason reason) {
        locked(() -> {
            authority(kind).revoke(serial, reason, clock.instant());
            return reason;
        });
    }

    /// Makes a new list for each municipality of both CAs, valid for 48 hours from now.
    public void publish() {
        locked(() -> {
            published.values().forEach(lists -> lists.publish(clock.instant()));
            return published;
        });
    }

    /// Where the OCSP responder of one CA is asked.
    public URI ocsp(CaKind kind) {
        return address().resolve("/ocsp/" + kind.path());
    }

    /// Has the OCSP responder of one CA conduct itself so from now on.
    public void setOcsp(CaKind kind, OcspConduct conduct) {
        locked(() -> {
            responder(kind).conduct(conduct);
            return conduct;
        });
    }

    OcspConduct ocspConduct(CaKind kind) {
        return locked(() -> responder(kind).conduct());
    }

    /// What the OCSP responder of one CA answers to a request now, both in DER.
    public byte[] answerOcsp(CaKind kind, byte[] request) {
        return locked(() -> responder(kind).answer(request, clock.instant()));
    }

    /// DER of the certificate that a responder of this kind shows, by the CA's newest key.
    public byte[] ocspCertificate(CaKind kind, OcspSigner signer) {
        return locked(() -> responder(kind).certificate(signer, clock.instant()));
    }

    /// Spoils (or mends) one municipality's list from the next [#publish] on.
    public void setFault(CaKind kind, Municipality municipality, PartitionFault fault) {
        locked(() -> {
            lists(kind).setFault(municipality, fault);
            return fault;
        });
    }

    /// DER of a CA's certificates, the older key first.
    public List<byte[]> caCertificates(CaKind kind) {
        return locked(() -> authority(kind).certificates());
    }

    /// Writes the certificates of a CA as `jpki-KIND-GENERATION.cer` (DER) into a folder.
    ///
    /// @return the files, the older key first
    /// @throws IOException when the folder cannot be written
    public List<Path> writeCaCertificates(CaKind kind, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (byte[] der : caCertificates(kind)) {
            Path file = folder.resolve("jpki-" + kind.path() + "-" + (files.size() + 1) + ".cer");
            files.add(Files.write(file, der));
        }
        return files;
    }

    /// The list that is served now for a municipality, as it is served.
    ///
    /// @throws IllegalStateException when none is, by a fault
    public byte[] list(CaKind kind, Municipality municipality) {
        byte[] list = locked(() -> new Found(lists(kind).of(municipality))).bytes();
        if (list == null) {
            throw new IllegalStateException("No list of " + municipality.city() + " is served.");
        }
        return list.clone();
    }

    Map<String, String> index(CaKind kind) {
        return locked(() -> lists(kind).index());
    }

    byte @Nullable [] file(CaKind kind, String name) {
        return locked(() -> new Found(lists(kind).file(name))).bytes();
    }

    @Override
    public void close() {
        http.close();
    }

    private CertificationAuthority authority(CaKind kind) {
        CertificationAuthority authority = authorities.get(kind);
        if (authority == null) {
            throw new IllegalStateException("Every CA is made at the start.");
        }
        return authority;
    }

    private OcspResponder responder(CaKind kind) {
        OcspResponder responder = responders.get(kind);
        if (responder == null) {
            throw new IllegalStateException("Every CA has a responder from the start.");
        }
        return responder;
    }

    private PublishedLists lists(CaKind kind) {
        PublishedLists lists = published.get(kind);
        if (lists == null) {
            throw new IllegalStateException("Every CA publishes from the start.");
        }
        return lists;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one return only
    private record Found(byte @Nullable [] bytes) {}
}
