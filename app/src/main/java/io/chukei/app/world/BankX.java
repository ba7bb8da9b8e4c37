package io.chukei.app.world;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.atm.booth.Booth;
import io.chukei.atm.booth.BoothSettings;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.host.AtmHost;
import io.chukei.atm.host.HostSettings;
import io.chukei.atm.host.config.ConfigProblem;
import io.chukei.atm.host.config.HostConfigFile;
import io.chukei.atm.host.core.HostTally;
import io.chukei.atm.line.HostAddress;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.PadSettings;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;

/// Bank X as an acquirer (金融機関Ｘ): its host, in this process, and its one ATM. For one thread.
public final class BankX implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Cassettes FULL =
        Cassettes.of(Cassette.of("C1", 10_000, 200), Cassette.of("C2", 5_000, 100), Cassette.of("C3", 1_000, 300));

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random;
    private final PemFiles client;
    private final Path trust;
    private final PadSettings pad;
    private final int switchPort;
    private final AtmHost host;
    private final SimulatedMechanism mechanism;

    private BankX(Path folder, World world, int switchPort, Clock clock, SecureRandom random) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        this.pad = BankXConfig.writePad(folder, world);
        this.switchPort = switchPort;
        this.client = world.transport().client(DefaultWorld.ATM_X);
        this.trust = world.transport().ca();
        this.mechanism = SimulatedMechanism.open(folder.resolve("mechanism"), FULL);
        this.host = AtmHost.start(settings(folder, world, switchPort, random), clock, random);
    }

    /// Starts the host on its folder, and waits until it holds challenges of the switch: before that it refuses other banks' customers.
    static BankX start(Path folder, World world, int switchPort, Clock clock, SecureRandom random) throws IOException {
        BankX bank = new BankX(folder, world, switchPort, clock, random);
        try {
            Await.until("bank X's host has challenges", READY_LIMIT, () -> bank.host.counters().of(HostTally.SWITCH_CHALLENGES) > 0);
            return bank;
        } catch (IOException | RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private static HostSettings settings(Path folder, World world, int switchPort, SecureRandom random) throws IOException {
        try {
            return HostConfigFile.read(BankXConfig.writeHost(folder, world, switchPort, random, ""));
        } catch (ConfigProblem e) {
            throw new IOException("the configuration of bank X's host is wrong", e);
        }
    }

    int switchPort() {
        return switchPort;
    }

    public AtmHost host() {
        return host;
    }

    public SimulatedMechanism mechanism() {
        return mechanism;
    }

    /// The ATM, on its journal; not started yet. One at a time.
    public Booth booth(Duration timer) throws IOException {
        return Booth
            .open(new BoothSettings(AtmIdentity.of(BankXConfig.TERMINAL, BankXConfig.PLACE, DefaultWorld.BANK_X).withAnswerTimer(timer),
                new HostAddress("localhost", host.port(), new TlsFiles(client.certificates(), client.privateKey(), trust), CONNECT_LIMIT),
                folder.resolve("atm.journal"), pad), mechanism, clock, random);
    }

    /// What `chukei atm` wants to know to be this ATM, while no other is.
    public Map<String, Object> whereabouts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("host", "localhost:" + host.port());
        all.put("control", host.controlPort());
        all.put("terminal", BankXConfig.TERMINAL);
        all.put("place", BankXConfig.PLACE);
        all.put("acquirer", DefaultWorld.BANK_X);
        all.put("tls-cert", client.certificates().toString());
        all.put("tls-key", client.privateKey().toString());
        all.put("tls-trust", trust.toString());
        all.put("pad-keys", folder.resolve("pad.keys").toString());
        all.put("journal", folder.resolve("atm.journal").toString());
        all.put("mechanism", folder.resolve("mechanism").toString());
        return all;
    }

    @Override
    public void close() {
        host.close();
    }
}
