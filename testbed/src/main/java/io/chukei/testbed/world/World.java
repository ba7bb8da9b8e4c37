package io.chukei.testbed.world;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.Jlis;

/// Everything that stands around a switch, running.
///
/// Files in its folder: `transport/ca.pem`, `transport/switch.{pem,key}`, `transport/REQUESTER.{pem,key}`,
/// `transport/foreign-ca.pem`, `transport/foreign.{pem,key}`, `jpki/jpki-{auth,sign}-{1,2}.cer`,
/// `ledgers/INSTITUTION.jsonl`, `pins/*.key` (see [PinRoom]).
public final class World implements AutoCloseable {

    private final Path folder;
    private final Jlis jlis;
    private final List<IssuerServer> banks = new ArrayList<>();
    private final Map<CaKind, List<Path>> caFiles = new LinkedHashMap<>();
    private final TransportFiles transport;
    private final PinRoom pins;
    private final AtomicBoolean closed = new AtomicBoolean();

    private World(WorldSettings settings, Path folder, InstantSource clock, SecureRandom random) throws IOException {
        this.folder = folder;
        this.transport = TransportFiles.write(folder.resolve("transport"), settings.requesters(), clock, random);
        this.pins = PinRoom.start(folder.resolve("pins"),
            settings.banks().stream().map(bank -> bank.host().institution()).toList(), random);
        try {
            this.jlis = Jlis.start(settings.jlis(), clock, new HolderKeys(random, settings.holderKeys()));
        } catch (IOException | RuntimeException e) {
            pins.close();
            throw e;
        }
        try {
            for (CaKind kind : CaKind.values()) {
                caFiles.put(kind, jlis.writeCaCertificates(kind, folder.resolve("jpki")));
            }
            for (BankSettings bank : settings.banks()) {
                banks.add(IssuerServer.start(readingPins(withLedger(bank.host())), bank.accounts(), clock));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts everything; files go below the folder.
    ///
    /// @throws IOException when a port or the folder cannot be had; nothing is left running then
    public static World start(WorldSettings settings, Path folder, InstantSource clock, SecureRandom random)
        throws IOException {
        return new World(settings, folder, clock, random);
    }

    /// The simulated J-LIS.
    public Jlis jlis() {
        return jlis;
    }

    /// The banks in the order of the settings.
    public List<IssuerServer> banks() {
        return List.copyOf(banks);
    }

    /// The bank of an institution number.
    ///
    /// @throws IllegalArgumentException when there is none
    public IssuerServer bank(String institution) {
        return banks.stream().filter(bank -> bank.settings().institution().equals(institution)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no bank " + institution + "."));
    }

    /// DER files of a CA's certificates, the older key first.
    public List<Path> caFiles(CaKind kind) {
        return caFiles.getOrDefault(kind, List.of());
    }

    /// Certificates and keys for TLS.
    public TransportFiles transport() {
        return transport;
    }

    /// The security module and what it shares with pads and banks.
    public PinRoom pins() {
        return pins;
    }

    /// The ledger file of a bank.
    public Path ledger(String institution) {
        return folder.resolve("ledgers").resolve(institution + ".jsonl");
    }

    /// Where everything is, as one JSON object's worth of maps.
    public Map<String, Object> whereabouts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jlis", jlis.address().toString());
        for (CaKind kind : CaKind.values()) {
            all.put("partitions-" + kind.path(), jlis.partitions(kind).toString());
            all.put("ca-" + kind.path(), caFiles(kind).stream().map(Path::toString).toList());
        }
        all.put("transport", transport.whereabouts());
        List<Map<String, Object>> each = new ArrayList<>();
        for (IssuerServer bank : banks) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("institution", bank.settings().institution());
            one.put("dialect", bank.settings().dialect().configName());
            one.put("framing", bank.settings().framing().name());
            one.put("port", bank.port());
            one.put("control", bank.control().toString());
            bank.settings().ledgerFile().ifPresent(file -> one.put("ledger", file.toString()));
            each.add(one);
        }
        all.put("issuers", each);
        all.put("securityModule", pins.whereabouts());
        return all;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        banks.forEach(IssuerServer::close);
        jlis.close();
        pins.close();
    }

    private IssuerSettings readingPins(IssuerSettings host) {
        return host.secrets().pins().isPresent() ? host : host.readingPins(pins.zone(host.institution()));
    }

    private IssuerSettings withLedger(IssuerSettings host) {
        return host.ledgerFile().isPresent() ? host : host.withLedger(ledger(host.institution()));
    }
}
