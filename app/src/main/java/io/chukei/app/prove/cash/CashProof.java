package io.chukei.app.prove.cash;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.app.prove.agreement.DayAgreement;
import io.chukei.app.prove.atm.AtmFiles;
import io.chukei.app.prove.atm.AtmProcess;
import io.chukei.app.world.Await;
import io.chukei.app.world.BankXConfig;
import io.chukei.app.world.ChildCommand;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.ReadyProcess;
import io.chukei.app.world.WorldTimes;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.journal.AtmJournal;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.testbed.faultproxy.Fault;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.faultproxy.Faults;
import io.chukei.testbed.faultproxy.Tap;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.FreshCard;

/// `kill -9` of an ATM and of its bank's host again and again, while own customers and bank Y's draw cash. What the ATM leaves in suspense is
/// settled by its counters. When all has drained, counters, journal, book, ledger and switch must say the same of every yen.
final class CashProof implements AutoCloseable {
    private static final int TIMER_SECONDS = 3;
    private static final long OPENING = 900_000_000;
    private static final Duration WORK_LIMIT = Duration.ofSeconds(60);
    private static final Duration MOMENT_LIMIT = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);
    private static final Duration SLOW = Duration.ofMillis(400);
    /// The host answers before the ATM's timer is over, the switch before the host's.
    private static final String QUICK = """
        limits: {day: 999999999}
        times: {switchTry: 700ms, answer: 2700ms, module: 1s, suspense: 1s, retryLeast: 250ms}
        """;

    private final RandomGenerator chance;
    private final PrintWriter out;
    private final Clock clock;
    private final Path folder;
    private final LocalWorld world;
    private final AtmFiles files;
    private final Path hostConfig;
    private final FaultProxy line;
    private final Set<String> own = new LinkedHashSet<>();
    private final List<String> differences = new ArrayList<>();
    private volatile int hostPort;
    private ReadyProcess host;
    private AtmProcess atm;
    private int atmKills;
    private int hostKills;
    private int foundOpen;
    private int suspended;

    /// What came of it.
    ///
    /// @param foundOpen deaths that left something open at whoever died
    /// @param suspended withdrawals that counters decided
    /// @param withdrawals that the ATM asked for
    /// @param paid yen that left the machine
    /// @param dates of bank Y, as the switch's files have them
    /// @param differences in words
    record Result(int atmKills, int hostKills, int foundOpen, int suspended, int withdrawals, long paid, List<DayAgreement.Result> dates,
        List<String> differences) {}

    CashProof(Path folder, Clock clock, long seed, PrintWriter out) throws IOException {
        this.chance = new Random(seed);
        this.out = out;
        this.clock = clock;
        this.folder = folder;
        SecureRandom random = new SecureRandom();
        this.world = LocalWorld.start(folder, clock, random, WorldTimes.DEMO, PortsWanted.ANY);
        try {
            Path bankX = folder.resolve("bank-x");
            files = new AtmFiles(bankX);
            files.write(world.testbed());
            hostConfig = BankXConfig.writeHost(bankX, world.testbed(), world.relay().terminalPort(), random, QUICK);
            line = FaultProxy.open(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), hostPort), seed, linePlan(), Tap.NONE);
            host = startHost();
            atm = opened(host);
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    /// The ATM's line is slow and uneven; one in four breaks after a while.
    private static FaultPlan linePlan() {
        return (connection, dice) -> {
            Fault uneven = new Fault.Delay(Duration.ZERO, Duration.ofMillis(8));
            Fault breaks = new Fault.Reset(6_000L + dice.nextInt(40_000));
            return dice.nextInt(4) == 0 ? new Faults(List.of(uneven), List.of(uneven, breaks))
                : new Faults(List.of(uneven), List.of(uneven));
        };
    }

    private ReadyProcess startHost() throws IOException {
        ReadyProcess started = ReadyProcess.start("bank X's host", ChildCommand.of("atm", "host", "--config", hostConfig.toString()),
            folder.resolve("host.log"));
        hostPort = started.port("atms");
        return started;
    }

    private AtmProcess startAtm() throws IOException {
        return AtmProcess.start(files, line.port(), TIMER_SECONDS, chance.nextLong(), folder.resolve("atm.log"));
    }

    private AtmProcess opened(ReadyProcess started) throws IOException {
        try {
            openAccounts(new HostDoor(started.port("control")));
            return startAtm();
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private HostDoor door() {
        return new HostDoor(host.port("control"));
    }

    private void openAccounts(HostDoor door) throws IOException {
        int number = 0;
        for (AtmFiles.Customer customer : AtmFiles.customers()) {
            FreshCard card = FreshCard.of(world.testbed().jlis(), HolderSpec.ordinary().in(Municipality.SETAGAYA));
            files.writeCard(customer, card);
            if (customer.pin().equals(AtmFiles.OWN_PIN)) {
                String account = "00107000000" + ++number;
                door.open(account, OPENING, customer.pin(), card.auth().der());
                own.add(account);
            } else {
                world.linkCash(card.auth().der(), DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y, "SIM-BANK Y");
            }
        }
    }

    private IssuerServer bankY() {
        return world.testbed().bank(DefaultWorld.BANK_Y);
    }

    Result run(int strokes) throws IOException, InterruptedException {
        Stroke[] all = Stroke.values();
        for (int i = 0; i < strokes; i++) {
            Stroke stroke = all[i % all.length];
            awaitChange("cash is drawn", WORK_LIMIT, files::counted);
            awaitMoment(stroke);
            kill(stroke);
            int open = lookAtTheDead(stroke);
            revive(stroke);
            foundOpen += open > 0 ? 1 : 0;
            out.printf("stroke %3d  %-24s %d open%n", i + 1, stroke, open);
            out.flush();
        }
        atm.finish(files, DRAIN_LIMIT.toSeconds());
        Await.until("nothing is owed any more", DRAIN_LIMIT,
            () -> door().isEmpty("/owed") && door().isEmpty("/suspense") && world.admin().owed() == 0);
        host.stop();
        return compare();
    }

    /// Something that can be looked at.
    @FunctionalInterface
    private interface Sight<T> {
        T now() throws IOException;
    }

    private <T> void awaitChange(String what, Duration limit, Sight<T> sight) throws IOException {
        T before = sight.now();
        Await.until(what, limit, () -> {
            if (!atm.isAlive()) {
                throw new IOException("the ATM has ended by itself; see atm.log");
            }
            return !sight.now().equals(before);
        });
    }

    private void awaitMoment(Stroke stroke) throws IOException {
        switch (stroke) {
            case ATM_WHILE_NOTES_MOVE, BOTH_WHILE_NOTES_MOVE -> {
                atm.holdNotes(files);
                Await.until("notes move", MOMENT_LIMIT, () -> atm.notesAreHeld(files));
            }
            case HOST_WHILE_BANK_Y_BOOKS, ATM_WHILE_BANK_Y_BOOKS -> {
                bankY().behave(BehaviourRule.always(new Behaviour.Delay(SLOW)));
                awaitChange("bank Y books", MOMENT_LIMIT, this::booked);
            }
            case HOST_AT_RANDOM, ATM_AT_RANDOM, BOTH_AT_RANDOM, ATM_AT_ITS_START -> pause(800);
        }
    }

    /// Withdrawals that bank Y has seen; an inquiry books nothing.
    private long booked() {
        return bankY().ledger().stream().filter(each -> each.kind() == LedgerKind.CASH).count();
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(chance.nextInt(mostMillis)).toNanos());
    }

    private void kill(Stroke stroke) throws IOException, InterruptedException {
        if (stroke.killsAtm()) {
            atm.kill(files);
            atmKills++;
        }
        if (stroke.killsHost()) {
            host.kill();
            hostKills++;
        }
        bankY().behaveWell();
    }

    /// How much is open at who is dead. Of what the ATM has in suspense the host must know neither less nor more than that it was approved.
    private int lookAtTheDead(Stroke stroke) throws IOException {
        int open = 0;
        if (stroke.killsHost()) {
            CashBook book = HostBook.read(BankXConfig.records(files.folder()));
            open += book.asking().size() + book.owed().size() + book.suspended(clock.instant()).size();
        }
        if (stroke.killsAtm()) {
            AtmMemory memory = memory();
            open += memory.open().size();
            differences.addAll(new CashAgreement(memory, files.counted()).whileOpen());
        }
        return open;
    }

    private AtmMemory memory() throws IOException {
        try (AtmJournal journal = AtmJournal.open(files.journal())) {
            return journal.memory();
        }
    }

    private void revive(Stroke stroke) throws IOException, InterruptedException {
        if (stroke.killsHost()) {
            host = startHost();
        }
        if (stroke == Stroke.ATM_AT_ITS_START) {
            settle();
            atm = startAtm();
            pause(2_000);
            atm.kill(files);
            atmKills++;
        }
        if (stroke.killsAtm()) {
            settle();
            atm = startAtm();
        }
    }

    /// Nobody but the counters decides what is in suspense: until then the host has it neither confirmed nor reversed.
    private void settle() throws IOException, InterruptedException {
        var waiting = memory().suspense();
        if (waiting.isEmpty()) {
            return;
        }
        suspended++;
        long stan = waiting.get().request().trace().stan();
        boolean listed = false;
        for (JsonNode each : door().page("/suspense")) {
            listed |= each.path("stan").asLong() == stan;
        }
        if (!listed) {
            differences.add("in suspense at the ATM and not at the host: No. " + stan);
        }
        int exit = AtmProcess.settle(files, line.port(), TIMER_SECONDS, folder.resolve("atm.log"));
        if (memory().suspense().isPresent()) {
            throw new IOException("the counters did not decide No. " + stan + ": the attendant ended with " + exit);
        }
    }

    private Result compare() throws IOException {
        AtmMemory memory = memory();
        Cassettes counters = files.counted();
        if (memory.closed().size() == AtmMemory.MOST_CLOSED) {
            throw new IOException("the ATM has forgotten its first withdrawals: fewer strokes, please");
        }
        CashAgreement agreement = new CashAgreement(memory, counters);
        CashBook book = HostBook.read(BankXConfig.records(files.folder()));
        differences.addAll(agreement.atTheEnd(book, own, bankY().ledger()));
        Set<LocalDate> dates = new TreeSet<>(bankY().ledger().stream().map(LedgerLine::businessDate).toList());
        List<DayAgreement.Result> days = new ArrayList<>();
        for (LocalDate date : dates) {
            days.add(new DayAgreement(bankY(), date, world.admin().reconciliation(DefaultWorld.BANK_Y, date)).compare());
        }
        days.forEach(day -> day.differences().forEach(each -> differences.add("switch and bank Y on " + day.date() + ": " + each)));
        return new Result(atmKills, hostKills, foundOpen, suspended, memory.closed().size(), agreement.gone(), days,
            List.copyOf(differences));
    }

    @Override
    public void close() {
        atm.close();
        host.close();
        line.close();
        world.close();
    }
}
