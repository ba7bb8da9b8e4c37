package io.chukei.app.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.chukei.atm.booth.Booth;
import io.chukei.atm.booth.BoothSettings;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.host.AtmHost;
import io.chukei.atm.host.HostSettings;
import io.chukei.atm.host.core.Atm;
import io.chukei.atm.host.core.HostTally;
import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.host.line.SwitchLine;
import io.chukei.atm.host.pin.ModuleClient;
import io.chukei.atm.host.pin.PadKeys;
import io.chukei.atm.host.pin.ZoneKeys;
import io.chukei.atm.line.HostAddress;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.PadSettings;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.message.Bytes;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.PinRoom;
import io.chukei.testbed.world.World;

/// Bank X as an acquirer (金融機関Ｘ): its host, in this process, and its one ATM. For one thread.
public final class BankX implements AutoCloseable {
    private static final String TERMINAL = "ATM00001";
    private static final String PLACE = "BANK-X-HEAD-OFFICE";
    /// The number of the ATM's PIN pad: its keys are its own.
    private static final int PAD = 9_001;
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
        Files.createDirectories(folder);
        PinRoom.Pad loaded = world.pins().pad(PAD);
        this.pad = new PadSettings(Bytes.of(loaded.initialKey()), Bytes.of(loaded.serial()), Bytes.of(loaded.macKey()));
        Files.write(folder.resolve("pad.keys"), List.of(pad.initialKey().hex(), pad.serial().hex(), pad.macKey().hex()));
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
        PemFiles server = world.transport().server();
        PemFiles atSwitch = world.transport().client(DefaultWorld.ATM_HOST);
        Path ca = world.transport().ca();
        PinRoom pins = world.pins();
        HostTerms terms = new HostTerms("BANK-X-HOST", DefaultWorld.BANK_X,
            List.of(new Atm(DefaultWorld.ATM_X, TERMINAL, PLACE, new PadKeys(held(pins.baseFile()), held(pins.macFile())))),
            HostTerms.Limits.USUAL, HostTerms.Times.USUAL);
        return new HostSettings(terms,
            new HostSettings.Places(folder.resolve("host"), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new TlsFiles(server.certificates(), server.privateKey(), ca), 0),
            new SwitchLine.Settings("localhost", switchPort, new TlsFiles(atSwitch.certificates(), atSwitch.privateKey(), ca),
                Duration.ofMillis(250)),
            new ModuleClient.Settings("127.0.0.1", pins.port(), PinRoom.HEADER, Duration.ofSeconds(2)),
            new ZoneKeys(pins.keys().hold(DeviceKeys.PIN, DeviceKeys.fresh(random)), held(pins.acquirerFile()),
                held(pins.acquirerMacFile())),
            new HostSettings.Jpki("auth", world.caFiles(CaKind.AUTH), List.of(CertificateProfile.AUTH_CARD_POLICY),
                world.jlis().partitions(CaKind.AUTH), Duration.ofMinutes(1), Duration.ZERO));
    }

    /// A key as the security module gave it.
    private static String held(Path file) throws IOException {
        return Files.readString(file).strip();
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
        return Booth.open(new BoothSettings(AtmIdentity.of(TERMINAL, PLACE, DefaultWorld.BANK_X).withAnswerTimer(timer),
            new HostAddress("localhost", host.port(), new TlsFiles(client.certificates(), client.privateKey(), trust), CONNECT_LIMIT),
            folder.resolve("atm.journal"), pad), mechanism, clock, random);
    }

    /// What `chukei atm` wants to know to be this ATM, while no other is.
    public Map<String, Object> whereabouts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("host", "localhost:" + host.port());
        all.put("control", host.controlPort());
        all.put("terminal", TERMINAL);
        all.put("place", PLACE);
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
