package io.chukei.app.prove.day;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.app.prove.agreement.DayAgreement;
import io.chukei.app.prove.till.TillFiles;
import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.testbed.faultproxy.Fault;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.faultproxy.Faults;
import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// A business day's end under load: terminals trade by credit and, with PINs, by debit, banks misbehave, lines break, the switch is killed once, and in the middle of it all the date changes.
/// Then, for each institution and date, the journal's file is held against the institution's books, and for each terminal and date its sums against
/// the switch's.
final class DayProof implements AutoCloseable {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    /// The institutions, each with the account of one lane.
    private static final SequencedMap<String, String> ACCOUNTS = accounts();
    private static final Duration TIMER = Duration.ofSeconds(12);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final WorldTimes TIMES = new WorldTimes("1s", "1500ms", "12s", "info");
    private static final Tuning TUNING =
        Tuning.DEMO.with(new Tuning.IssuerLines(256, 1_000, "20ms")).with(new Tuning.Owed("100ms", "400ms", "10s"));
    private static final String STUBBORN = "card-a-0025";

    private final RandomGenerator chance;
    private final Clock clock;
    private final LocalWorld world;
    private final FaultProxy terminals;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final List<DayLane> lanes = new ArrayList<>();
    private final AtomicLong amounts = new AtomicLong(1_000);
    private volatile int switchPort;
    private volatile boolean finish;

    /// How long.
    ///
    /// @param before payments before the switch is killed
    /// @param toCutover from then on until the date changes
    /// @param after until the terminals stop
    record Lengths(Duration before, Duration toCutover, Duration after) {}

    /// What came of it.
    ///
    /// @param payments that terminals have asked for
    /// @param days each institution's dates
    /// @param terminals sums of terminals that were held against the switch's
    /// @param told answers of institutions to their totals, in words
    /// @param differences in words
    record Result(int payments, List<DayAgreement.Result> days, int terminals, List<String> told, List<String> differences) {}

    DayProof(Path folder, Clock clock, SecureRandom random, long seed) throws IOException {
        this.chance = new Random(seed);
        this.clock = clock;
        this.world = LocalWorld.start(folder, clock, random, new Wishes(TIMES, PortsWanted.any(bank -> wayTo(bank, seed))).with(TUNING));
        try {
            tellDates();
            switchPort = world.relay().terminalPort();
            terminals = FaultProxy.open(() -> loopback(switchPort), seed, breaking(20_000), (connection, forth, bytes) -> {});
            proxies.add(terminals);
            lanes.add(creditLane(1, creditor(DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017")));
            lanes.add(creditLane(2, creditor(DefaultWorld.CARD_ISSUER_B, DefaultWorld.CARD_B, "SIM-CARD B ••••0033")));
            lanes.add(debitLane(3, debtor(DefaultWorld.BANK_X, DefaultWorld.DEPOSIT_X, DefaultWorld.PIN_X)));
            lanes.add(debitLane(4, debtor(DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y, DefaultWorld.PIN_Y)));
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private static SequencedMap<String, String> accounts() {
        SequencedMap<String, String> accounts = new LinkedHashMap<>();
        accounts.put(DefaultWorld.CARD_ISSUER_A, "card-a-0017");
        accounts.put(DefaultWorld.CARD_ISSUER_B, "card-b-0033");
        accounts.put(DefaultWorld.BANK_X, "deposit-x-1");
        accounts.put(DefaultWorld.BANK_Y, "deposit-y-1");
        return accounts;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private int wayTo(IssuerServer bank, long seed) throws IOException {
        FaultProxy proxy =
            FaultProxy.open(() -> loopback(bank.port()), seed + proxies.size() + 1, breaking(6_000), (connection, forth, bytes) -> {});
        proxies.add(proxy);
        return proxy.port();
    }

    /// Uneven lines, of which each second breaks after a while.
    private static FaultPlan breaking(int bytes) {
        return (connection, dice) -> {
            Fault uneven = new Fault.Delay(Duration.ZERO, Duration.ofMillis(5));
            Fault breaks = new Fault.Reset(bytes + dice.nextInt(10 * bytes));
            return switch (dice.nextInt(4)) {
                case 0 -> new Faults(List.of(uneven, breaks), List.of(uneven));
                case 1 -> new Faults(List.of(uneven), List.of(uneven, breaks));
                default -> new Faults(List.of(uneven), List.of(uneven));
            };
        };
    }

    private Payer.Creditor creditor(String institution, String card, String label) throws IOException {
        Holder holder = world.holder();
        world.link(holder, institution, card, label);
        return new Payer.Creditor(holding(holder));
    }

    private Payer.Debtor debtor(String institution, String account, String pin) throws IOException {
        Holder holder = world.holder();
        world.linkDebit(holder, institution, account, "SIM-DEPOSIT");
        return new Payer.Debtor(holding(holder), pin);
    }

    private static Holding holding(Holder holder) {
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }

    private DayLane creditLane(int number, Payer payer) throws IOException {
        return lane(payer, world.terminal(world.settings(number, TIMER), brokenLines(), world.journal("SHOP-1T" + number)));
    }

    private DayLane debitLane(int number, Payer payer) throws IOException {
        return lane(payer, world.terminalWithPinPad(number, TIMER, brokenLines()));
    }

    private DayLane lane(Payer payer, PosTerminal pos) {
        return new DayLane(pos, payer, amounts, new Random(chance.nextLong()), () -> finish);
    }

    private Lines brokenLines() throws IOException {
        return new Lines(world.lineSettings(world.testbed().transport().client("SHOP-1")).to(terminals.port()));
    }

    Result run(Lengths lengths) throws IOException, InterruptedException, PosException {
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            List<Future<Integer>> work = new ArrayList<>();
            for (DayLane lane : lanes) {
                work.add(threads.submit(lane));
            }
            misbehaveFor(lengths.before());
            leaveInSuspense();
            Instant cutover = clock.instant().plus(lengths.toCutover()).truncatedTo(ChronoUnit.SECONDS);
            endDayAt(LocalTime.ofInstant(cutover, JAPAN));
            misbehaveFor(Duration.between(clock.instant(), cutover).plus(lengths.after()));
            finish = true;
            behaveWell();
            int payments = 0;
            for (Future<Integer> each : work) {
                payments += each.get();
            }
            return settle(payments);
        } catch (ExecutionException e) {
            throw new IOException("a terminal failed", e.getCause());
        }
    }

    /// From today on the switch tells dates that are over.
    private void tellDates() throws IOException {
        try {
            world.killAndRestart(
                yaml -> yaml.replace("reconnectMost: 1s}", "reconnectMost: 1s, totals: {form: request, after: 1s, retry: 300ms}}"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the switch started", e);
        }
    }

    /// The date changes at the banks, and at the switch, which is killed for it.
    private void endDayAt(LocalTime time) throws IOException, InterruptedException {
        banks().forEach(bank -> bank.endDayAt(new BankDay(time)));
        world.killAndRestart(yaml -> yaml.replace("reconnectMost: 1s, totals",
            "reconnectMost: 1s, cutover: \"" + time + (time.getSecond() == 0 ? ":00" : "") + "\", totals"));
        switchPort = world.relay().terminalPort();
    }

    private List<IssuerServer> banks() {
        return ACCOUNTS.keySet().stream().map(world.testbed()::bank).toList();
    }

    /// One bank after the other does something that it should not, and now and then one does not answer totals.
    private void misbehaveFor(Duration time) throws IOException {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            IssuerServer bank = banks().get(chance.nextInt(ACCOUNTS.size()));
            String account = ACCOUNTS.getOrDefault(bank.settings().institution(), "");
            bank.behave(BehaviourRule.next(1, mischief()).forAccount(account));
            bank.behave(BehaviourRule.next(1, chance.nextBoolean() ? new Behaviour.Silent(true) : new Behaviour.Decline("91"))
                .on(BehaviourRule.Target.FOLLOW_UP).forAccount(account));
            bank.behave(BehaviourRule.next(1, new Behaviour.Silent(false)).on(BehaviourRule.Target.TOTALS));
            Instant next = clock.instant().plusMillis(300 + chance.nextInt(500));
            Await.until("a moment has passed", LIMIT, () -> !clock.instant().isBefore(next));
        }
    }

    private Behaviour mischief() {
        return switch (chance.nextInt(7)) {
            case 0 -> new Behaviour.Silent(true);
            case 1 -> new Behaviour.Silent(false);
            case 2 -> new Behaviour.Disconnect(true);
            case 3 -> new Behaviour.UnknownCode("Z9", true);
            case 4 -> new Behaviour.WrongAmount();
            case 5 -> new Behaviour.Delay(Duration.ofMillis(1_300));
            default -> new Behaviour.Decline("51");
        };
    }

    private void behaveWell() {
        banks().forEach(IssuerServer::behaveWell);
        refuseReversals();
    }

    private void refuseReversals() {
        banks().getFirst()
            .behave(BehaviourRule.always(new Behaviour.Decline("91")).on(BehaviourRule.Target.FOLLOW_UP).forAccount(STUBBORN));
    }

    /// A payment that is booked, not answered, and never taken back.
    private void leaveInSuspense() throws IOException, PosException {
        refuseReversals();
        banks().getFirst().behave(BehaviourRule.next(1, new Behaviour.Silent(true)).forAccount(STUBBORN));
        TerminalSettings settings = TerminalSettings.of("SHOP-2T1", "SHOP-2-MAIN", TillFiles.ACQUIRER).withTimer(TIMER);
        Lines lines = new Lines(world.lineSettings(world.testbed().transport().client("SHOP-2")));
        try (PosTerminal pos = world.terminal(settings, lines, world.journal("SHOP-2T1"))) {
            pos.signOn();
            new DayLane(pos, creditor(DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A_SECOND, "SIM-CARD A ••••0025"), amounts, chance,
                () -> true)
                .sell();
        }
    }

    private Result settle(int payments) throws IOException, PosException {
        Await.until("only the payment in suspense is owed", LIMIT, this::onlySuspenseIsOwed);
        leaveInSuspense(); // this one is still open when all is compared
        TreeSet<LocalDate> dates = new TreeSet<>();
        banks().forEach(bank -> bank.ledger().stream().map(LedgerLine::businessDate).forEach(dates::add));
        List<String> differences = new ArrayList<>();
        List<DayAgreement.Result> days = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (IssuerServer bank : banks()) {
            String institution = bank.settings().institution();
            for (LocalDate date : dates) {
                days.add(new DayAgreement(bank, date, world.admin().reconciliation(institution, date)).compare());
            }
            Await.until("the totals are answered", LIMIT, () -> !totals(institution, dates.first()).equals("[]"));
            told.add(institution + " " + dates.first() + " " + totals(institution, dates.first()));
        }
        days.forEach(day -> day.differences().forEach(each -> differences.add(day.institution() + " " + day.date() + ": " + each)));
        int compared = compareTerminals(dates, differences);
        return new Result(payments, days, compared, told, differences);
    }

    /// Operators send again what a bank refused for so long that it was given up, now that it behaves.
    private boolean onlySuspenseIsOwed() throws IOException {
        JsonNode owed = world.admin().obligations().path("obligations");
        boolean suspended = false;
        for (JsonNode each : owed) {
            boolean dead = each.path("state").asText().equals("DEAD_LETTER");
            boolean stubborn = each.path("key").asText().startsWith("SHOP-2/");
            if (dead && !stubborn) {
                world.admin().post("/obligations/retry", Map.of("key", each.path("key").asText()));
            }
            suspended |= dead && stubborn;
        }
        return suspended && owed.size() == 1;
    }

    private String totals(String institution, LocalDate date) throws IOException {
        return world.admin().get("/reconciliation/totals?institution=" + institution + "&date=" + date);
    }

    private int compareTerminals(Set<LocalDate> dates, List<String> differences) throws IOException {
        Map<LocalDate, Figures> shop = new TreeMap<>();
        int compared = 0;
        for (LocalDate date : dates) {
            for (DayLane lane : lanes) {
                Figures own = lane.sums().getOrDefault(date, Figures.NONE);
                shop.merge(date, own, Figures::plus);
                compared += compare(lane.pos().totals(TotalsRequest.OF_TERMINAL, date, own), own, "a terminal on " + date, differences);
            }
            Figures all = shop.getOrDefault(date, Figures.NONE);
            compared +=
                compare(lanes.getFirst().pos().totals(TotalsRequest.OF_REQUESTER, date, all), all, "the shop on " + date, differences);
        }
        return compared;
    }

    private static int compare(TerminalResponse answer, Figures own, String whose, List<String> differences) {
        if (!answer.accepted() || !answer.figures().equals(Optional.of(own))) {
            differences.add(whose + " has " + own + ", the switch says " + answer.actionCode() + " " + answer.figures());
        }
        return 1;
    }

    @Override
    public void close() throws IOException {
        finish = true;
        for (DayLane lane : lanes) {
            lane.pos().close();
        }
        world.close();
        proxies.forEach(FaultProxy::close);
    }
}
