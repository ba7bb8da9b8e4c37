package io.chukei.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import io.chukei.iso8583.message.Bytes;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.pos.pinpad.PadKeys;
import io.chukei.pos.pinpad.PinPad;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.jlis.PartitionFault;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.FreshCard;
import io.chukei.testbed.world.Holder;
import io.chukei.testbed.world.PinRoom;
import io.chukei.testbed.world.World;
import org.jspecify.annotations.Nullable;

/// Testbed, switch, terminals. For one thread, except where it says otherwise.
public final class LocalWorld implements AutoCloseable {
    /// The municipality whose list J-LIS has been failing to renew for three days.
    public static final Municipality OVERDUE = Municipality.SAPPORO_CHUO;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random;
    private final World world;
    private final SwitchFiles files;
    private final List<String> under;
    private SwitchProcess relay;
    private AdminDoor admin;
    private @Nullable BankX bankX;

    private LocalWorld(Path folder, Clock clock, SecureRandom random, Wishes wishes) throws IOException {
        this.folder = folder;
        this.under = wishes.under();
        this.clock = clock;
        this.random = random;
        this.world = World.start(wishes.surroundings(), folder.resolve("testbed"), clock, random);
        try {
            world.jlis().setFault(CaKind.AUTH, OVERDUE, PartitionFault.STALE);
            world.jlis().publish();
            this.files = SwitchFiles.write(folder.resolve("switch"), world, random, wishes);
            this.relay = SwitchProcess.start(under, files.config(), log());
            this.admin = new AdminDoor(files.token(), relay.adminPort(), relay.probePort());
            awaitReady();
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    /// Starts everything below an empty folder and waits until the switch is ready and every line is up.
    public static LocalWorld start(Path folder, Clock clock, SecureRandom random, WorldTimes times, PortsWanted ports)
        throws IOException {
        return start(folder, clock, random, new Wishes(times, ports));
    }

    /// The same with everything chosen.
    public static LocalWorld start(Path folder, Clock clock, SecureRandom random, Wishes wishes) throws IOException {
        return new LocalWorld(folder, clock, random, wishes);
    }

    public World testbed() {
        return world;
    }

    public SwitchProcess relay() {
        return relay;
    }

    public AdminDoor admin() {
        return admin;
    }

    /// The same door for another operator.
    public AdminDoor secondOperator() {
        return new AdminDoor(files.secondToken(), relay.adminPort(), relay.probePort());
    }

    /// Where the switch writes its log.
    public Path log() {
        return folder.resolve("switch.log");
    }

    public Path folder() {
        return folder;
    }

    /// Kills the switch and starts it again on its data. It listens on other ports then, unless fixed ones were asked for.
    public void killAndRestart() throws IOException, InterruptedException {
        relay.kill();
        restart();
    }

    /// The same with another configuration from then on.
    public void killAndRestart(UnaryOperator<String> change) throws IOException, InterruptedException {
        relay.kill();
        Files.writeString(files.config(), change.apply(Files.readString(files.config())));
        restart();
    }

    /// Starts the switch again after it was killed.
    public void restart() throws IOException {
        relay = SwitchProcess.start(under, files.config(), log());
        admin = new AdminDoor(files.token(), relay.adminPort(), relay.probePort());
        awaitReady();
    }

    /// Starts the killed switch on its data for somebody who kills it again before it is ready.
    public SwitchProcess launchToDie() throws IOException {
        return SwitchProcess.launch(under, files.config(), log());
    }

    private void awaitReady() throws IOException {
        Await.until("the switch is ready", LIMIT, this::isReady);
        Await.until("the security module is connected", LIMIT, () -> !admin.ready().contains("no security module"));
        Await.until("every issuer line is up", LIMIT, () -> {
            long up = 0;
            for (String line : admin.metrics().lines().toList()) {
                if (line.startsWith("chukei_issuer_lines_up{") && line.endsWith(" 1.0")) {
                    up++;
                }
            }
            return up == world.banks().size();
        });
    }

    private boolean isReady() {
        try {
            return !admin.ready().isEmpty();
        } catch (IOException notYet) {
            return false;
        }
    }

    /// A person with a card.
    public Holder holder(HolderSpec spec) {
        return Holder.register(world.jlis(), spec, random);
    }

    /// An ordinary person of some town.
    public Holder holder() {
        return holder(HolderSpec.ordinary().in(Municipality.SETAGAYA));
    }

    /// A card in a file, linked to a card of issuer A and to an account of bank X, and not used yet: for terminals and readers outside this
    /// process.
    public Path linkedCardFile() throws IOException {
        FreshCard card = FreshCard.of(world.jlis(), HolderSpec.ordinary().in(Municipality.SETAGAYA));
        link(card.auth().der(), DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017");
        link(card.auth().der(), DefaultWorld.BANK_X, "debit", Map.of("number", DefaultWorld.DEPOSIT_X), "SIM-BANK X");
        card.writeTo(folder.resolve("card"));
        return folder.resolve("card").resolve("card.json");
    }

    /// Links a holder to a card of an institution, and returns the link's id.
    public String link(Holder holder, String institution, String pan, String label) throws IOException {
        return link(holder.certificate().der(), institution, pan, label);
    }

    /// The same with a card whose PIN is asked for above an amount.
    public String linkAskingPinAbove(long yen, Holder holder, String institution, String pan, String label) throws IOException {
        return link(holder.certificate().der(), institution, "credit", Map.of("pan", pan, "expiry", "2030-12"), label,
            OptionalLong.of(yen));
    }

    /// Bank X with its host and its ATM, started at the first call, and again when the switch has moved.
    public BankX bankX() throws IOException {
        BankX running = bankX;
        if (running == null || running.switchPort() != relay.terminalPort()) {
            if (running != null) {
                running.close();
            }
            running = BankX.start(folder.resolve("bank-x"), world, relay.terminalPort(), clock, random);
            bankX = running;
        }
        return running;
    }

    /// A card in a file whose holder draws cash on an account at bank Y.
    public Path cashCardFile() throws IOException {
        FreshCard card = FreshCard.of(world.jlis(), HolderSpec.ordinary().in(Municipality.SETAGAYA));
        linkCash(card.auth().der(), DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y, "SIM-BANK Y");
        card.writeTo(folder.resolve("cash-card"));
        return folder.resolve("cash-card").resolve("card.json");
    }

    /// Links a holder to a bank for cash by route only: the bank finds the account in its own table, and is told here.
    public String linkCash(Holder holder, String institution, String account, String label) throws IOException {
        return linkCash(holder.certificate().der(), institution, account, label);
    }

    /// The same by the certificate, in DER.
    public String linkCash(byte[] certificate, String institution, String account, String label) throws IOException {
        world.bank(institution).holders().register(certificate, new AccountReference(AccountReference.Form.ACCOUNT, account));
        Map<String, Object> form = form(certificate, "cash", institution, label);
        form.put("pin", "required");
        return admin.post("/links", form).path("id").asText();
    }

    /// Links a holder to a bank account for debit, which always asks for the account's PIN, and returns the link's id.
    public String linkDebit(Holder holder, String institution, String account, String label) throws IOException {
        return link(holder.certificate().der(), institution, "debit", Map.of("number", account), label);
    }

    private String link(byte[] certificate, String institution, String pan, String label) throws IOException {
        return link(certificate, institution, "credit", Map.of("pan", pan, "expiry", "2030-12"), label);
    }

    private String link(byte[] certificate, String institution, String service, Map<String, String> account, String label)
        throws IOException {
        return link(certificate, institution, service, account, label, OptionalLong.empty());
    }

    private String link(byte[] certificate, String institution, String service, Map<String, String> account, String label,
        OptionalLong pinAbove) throws IOException {
        Map<String, Object> form = form(certificate, service, institution, label);
        form.put("account", account);
        pinAbove.ifPresent(yen -> form.put("pinAbove", yen));
        return admin.post("/links", form).path("id").asText();
    }

    private static Map<String, Object> form(byte[] certificate, String service, String institution, String label) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("ca", "auth");
        form.put("certificate", Base64.getEncoder().encodeToString(certificate));
        form.put("service", service);
        form.put("institution", institution);
        form.put("label", label);
        return form;
    }

    /// Has J-LIS publish, and waits until the switch has the new lists.
    public void publishRevocations() throws IOException {
        String accepted = "chukei_revocation_lists_total{event=\"accepted\"}";
        double before = admin.metric(accepted);
        world.jlis().publish();
        admin.post("/revocation/refresh", Map.of());
        Await.until("the switch has fetched the lists", LIMIT, () -> admin.metric(accepted) >= before + Municipality.ALL.size());
    }

    /// A terminal of `SHOP-1`, not signed on yet, with its own journal: one at a time.
    ///
    /// @param number 1..4
    public PosTerminal terminal(int number, Duration timer) throws IOException {
        return terminal(settings(number, timer), lines(), journal("SHOP-1T" + number));
    }

    public TerminalSettings settings(int number, Duration timer) {
        return TerminalSettings.of("SHOP-1T" + number, "SHOP-1-MAIN", SwitchFiles.ACQUIRER).withTimer(timer);
    }

    /// The same with every part chosen.
    public PosTerminal terminal(TerminalSettings settings, Lines lines, Path journal) throws IOException {
        return new PosTerminal(settings, lines, DutyLog.open(journal, clock), clock);
    }

    /// A terminal of `SHOP-1` with its PIN pad, whose keys are counted in the journal.
    ///
    /// @param number 1..4
    public PosTerminal terminalWithPinPad(int number, Duration timer) throws IOException {
        return terminalWithPinPad(number, timer, lines());
    }

    /// The same over lines of one's choice.
    public PosTerminal terminalWithPinPad(int number, Duration timer, Lines lines) throws IOException {
        TerminalSettings settings = settings(number, timer);
        return new PosTerminal(settings, lines, DutyLog.open(journal(settings.terminal()), clock), clock, Optional.of(pinPad(number)));
    }

    /// The keys of a further PIN pad in files, for a terminal outside this process: `pin.key` and `mac.key`, as `chukei pos pay` takes them.
    ///
    /// @param number above those of this process's terminals
    /// @return its key serial number
    public String writePinPad(int number, Path into) throws IOException {
        PinRoom.Pad loaded = world.pins().pad(number);
        Files.createDirectories(into);
        Files.writeString(into.resolve("pin.key"), HexFormat.of().formatHex(loaded.initialKey()) + "\n");
        Files.writeString(into.resolve("mac.key"), HexFormat.of().formatHex(loaded.macKey()) + "\n");
        return HexFormat.of().formatHex(loaded.serial());
    }

    private PinPad pinPad(int number) {
        PinRoom.Pad loaded = world.pins().pad(number);
        return new PinPad(new PadKeys.Derived(Bytes.of(loaded.initialKey()), Bytes.of(loaded.serial()),
            new PadKeys.MacKey(Bytes.of(loaded.macKey()), MessageMacs.X9_19)), random);
    }

    /// A line of `SHOP-1`.
    public Lines lines() {
        return new Lines(lineSettings(world.transport().client("SHOP-1")));
    }

    public LineSettings lineSettings(PemFiles client) {
        return new LineSettings("localhost", relay.terminalPort(), client.certificates(), client.privateKey(), world.transport().ca(),
            Duration.ofSeconds(5));
    }

    /// The journal of a terminal: it owns the terminal's numbers, so there is one for each.
    public Path journal(String terminal) {
        return folder.resolve("pos").resolve(terminal + ".journal");
    }

    /// What an institution has booked for one account.
    public List<LedgerLine> booked(String institution, String account) {
        return world.bank(institution).ledger().stream().filter(line -> line.account().equals(account)).toList();
    }

    @Override
    public void close() {
        BankX running = bankX;
        if (running != null) {
            running.close();
        }
        relay.close();
        world.close();
    }
}
