package io.chukei.app.prove.atm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.chukei.app.world.BankXConfig;
import io.chukei.atm.booth.BoothSettings;
import io.chukei.atm.card.InsertedCard;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.line.HostAddress;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.PadSettings;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.CardFile;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.FreshCard;
import io.chukei.testbed.world.Holder;
import io.chukei.testbed.world.World;

/// What the ATM of a proof keeps below one folder.
public record AtmFiles(Path folder) {
    /// What is in it at the beginning: enough for every proof.
    public static final Cassettes FULL =
        Cassettes.of(Cassette.of("C1", 10_000, 4_000), Cassette.of("C2", 5_000, 1_000), Cassette.of("C3", 1_000, 5_000));
    /// The PIN of own customers' accounts.
    public static final String OWN_PIN = "2580";
    private static final String SIGN_PASSWORD = "ABC123";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /// Who draws cash there.
    ///
    /// @param card folder of the card's files
    /// @param pin of the account
    public record Customer(String card, String pin) {}

    /// Two of bank X's own, two of bank Y's.
    public static List<Customer> customers() {
        return List.of(new Customer("x-1", OWN_PIN), new Customer("x-2", OWN_PIN), new Customer("y-1", DefaultWorld.PIN_Y),
            new Customer("y-2", DefaultWorld.PIN_Y));
    }

    /// Writes what its line needs, and fills the machine.
    public void write(World world) throws IOException {
        BankXConfig.writePad(folder, world);
        PemFiles client = world.transport().client(DefaultWorld.ATM_X);
        Files.copy(client.certificates(), certificates());
        Files.copy(client.privateKey(), privateKey());
        Files.copy(world.transport().ca(), trust());
        SimulatedMechanism.open(counters(), FULL);
    }

    /// Writes a customer's card.
    public void writeCard(Customer customer, FreshCard card) throws IOException {
        card.writeTo(folder.resolve(customer.card));
    }

    InsertedCard card(Customer customer, SecureRandom random) throws IOException {
        return new InsertedCard(CardFile.read(folder.resolve(customer.card).resolve("card.json"), CardVariant.ORDINARY,
            new CardPins(Holder.PIN, SIGN_PASSWORD), random));
    }

    BoothSettings settings(int port, Duration timer) throws IOException {
        return new BoothSettings(
            AtmIdentity.of(BankXConfig.TERMINAL, BankXConfig.PLACE, DefaultWorld.BANK_X).withAnswerTimer(timer),
            new HostAddress("localhost", port, new TlsFiles(certificates(), privateKey(), trust()), CONNECT_LIMIT), journal(),
            PadSettings.read(padKeys()));
    }

    /// The machine's counters as they are now, whoever runs it.
    public Cassettes counted() throws IOException {
        return SimulatedMechanism.read(counters());
    }

    Path certificates() {
        return folder.resolve("client.pem");
    }

    Path privateKey() {
        return folder.resolve("client.key");
    }

    Path trust() {
        return folder.resolve("ca.pem");
    }

    Path padKeys() {
        return folder.resolve("pad.keys");
    }

    /// The ATM's records; to be opened while its process is dead.
    public Path journal() {
        return folder.resolve("atm.journal");
    }

    Path counters() {
        return folder.resolve("mechanism");
    }

    /// While it is there the mechanism stands still behind a note.
    Path hold() {
        return folder.resolve("hold");
    }

    /// Says that it does.
    Path held() {
        return folder.resolve("held");
    }

    /// Called between two notes.
    void standStillWhileHeld(long lookNanos) {
        try {
            while (Files.exists(hold())) {
                Files.write(held(), new byte[0]);
                LockSupport.parkNanos(lookNanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path finish() {
        return folder.resolve("finish");
    }
}
