package io.chukei.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.app.world.Await;
import io.chukei.app.world.BankX;
import io.chukei.app.world.LocalWorld;
import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.AtmHolder;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.booth.Death;
import io.chukei.atm.card.InsertedCard;
import io.chukei.atm.card.JpkiPin;
import io.chukei.atm.device.AtmAlarm;
import io.chukei.atm.device.AtmReceipt;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.host.core.HostReason;
import io.chukei.atm.mechanism.Conduct;
import io.chukei.atm.pinpad.AccountPin;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// Cash at bank X's ATM, for its own customers and for bank Y's. The witnesses are the receipt, the books of the bank whose customer it is, and
/// the counters of the cassettes, which have to lack what was booked.
final class CashScenarios {
    private static final Duration TIMER = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LABEL = "SIM-BANK Y";
    private static final String ACCOUNT_Y = "deposit-y-1";
    private static final String OWN_PIN = "2580";
    private static final String WRONG = "0000";
    private static final long OPENING = 1_000_000;
    private static final int NO_RECEIPT = -1;

    private CashScenarios() {}

    static List<Scenario> all() {
        return List.of(
            new Scenario("cash-on-us", "30,000 in cash at bank X's ATM by its own customer", Seen.of(0, -30_000), "",
                world -> own(world, visit(30_000, OWN_PIN))),
            new Scenario("cash-at-another-bank", "28,000 at bank X's ATM by bank Y's customer: a second signature, one JPKI PIN",
                Seen.of(0, -28_000), "approved", world -> others(world, visit(28_000, DefaultWorld.PIN_Y))),
            new Scenario("cash-balance", "bank Y's customer looks at the balance there", Seen.of(0, 0), "approved",
                world -> others(world, visit(0, DefaultWorld.PIN_Y).looking())),
            new Scenario("cash-wrong-pin-then-right", "6,000 by bank Y's customer: a wrong PIN, then the right one, no further signature",
                Seen.of(0, -6_000), "wrong_pin", world -> others(world, visit(6_000, WRONG, DefaultWorld.PIN_Y))),
            new Scenario("cash-partial-dispense", "28,000 asked for: two notes come out, then one is stuck", Seen.of(0, -20_000),
                "approved", world -> others(world, visit(28_000, DefaultWorld.PIN_Y).of(new Conduct.PayNotes(2)))),
            new Scenario("cash-no-dispense", "15,000 asked for: a note is stuck before the first is out", Seen.of(0, 0), "approved",
                world -> others(world, visit(15_000, DefaultWorld.PIN_Y).of(new Conduct.Jam()))),
            new Scenario("cash-not-taken", "12,000 given out, not taken, and drawn back", Seen.of(0, 0), "approved",
                world -> others(world, visit(12_000, DefaultWorld.PIN_Y).of(new Conduct.NotTaken()))),
            new Scenario("atm-dead-before-command", "16,000 approved; the ATM dies before its dispense command: reversed at its start",
                Seen.of(NO_RECEIPT, 0), "approved",
                world -> others(world, visit(16_000, DefaultWorld.PIN_Y).dying(Death.BEFORE_THE_COMMAND))),
            new Scenario("atm-dead-behind-command", "17,000: the ATM dies behind its command, no note moved: in suspense, then reversed",
                Seen.of(NO_RECEIPT, 0), "approved",
                world -> others(world, visit(17_000, DefaultWorld.PIN_Y).dying(Death.BEFORE_THE_NOTES))),
            new Scenario("atm-dead-behind-notes", "18,000: the ATM dies when the notes are out: in suspense, then the counters confirm it",
                Seen.of(NO_RECEIPT, -18_000), "approved",
                world -> others(world, visit(18_000, DefaultWorld.PIN_Y).dying(Death.BEHIND_THE_NOTES))));
    }

    /// What happens at the ATM.
    ///
    /// @param yen 0 for the balance
    /// @param pins of the account, as they are entered one after the other
    private record Visit(long yen, List<String> pins, Optional<Conduct> conduct, Optional<Death> death, TransactionType type) {
        Visit of(Conduct mechanism) {
            return new Visit(yen, pins, Optional.of(mechanism), death, type);
        }

        Visit dying(Death where) {
            return new Visit(yen, pins, conduct, Optional.of(where), type);
        }

        Visit looking() {
            return new Visit(yen, pins, conduct, death, TransactionType.BALANCE);
        }
    }

    private static Visit visit(long yen, String... pins) {
        return new Visit(yen, List.of(pins), Optional.empty(), Optional.empty(), TransactionType.CASH);
    }

    private static Seen own(LocalWorld world, Visit visit) throws Exception {
        BankX bank = world.bankX();
        Holder holder = world.holder();
        String account = String.format(Locale.ROOT, "0010%08d", holder.certificate().serial().longValue() % 100_000_000);
        bank.host().openAccount(account, "普通 ••••" + account.substring(account.length() - 3), OPENING, OWN_PIN);
        bank.host().link(CertificateSerial.of(holder.certificate().serial()), account);
        long accepted = bank.host().counters().of(HostReason.ACCEPTED);
        long passedOn = bank.host().counters().of(HostReason.PASSED_ON);
        Seen seen = play(world, holder, visit, () -> bank.host().balance(account) - OPENING);
        boolean served = bank.host().counters().of(HostReason.ACCEPTED) > accepted
            && bank.host().counters().of(HostReason.PASSED_ON) == passedOn;
        return served ? seen : new Seen(seen.actionCode(), seen.effect(), "but the host did not serve it by itself");
    }

    private static Seen others(LocalWorld world, Visit visit) throws Exception {
        Holder holder = world.holder();
        world.linkCash(holder, DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y, LABEL);
        int before = world.booked(DefaultWorld.BANK_Y, ACCOUNT_Y).size();
        return play(world, holder, visit,
            () -> world.booked(DefaultWorld.BANK_Y, ACCOUNT_Y).stream().skip(before).mapToLong(LedgerLine::effect).sum());
    }

    /// What a bank's books say.
    @FunctionalInterface
    private interface Books {
        long effect() throws IOException;
    }

    private static Seen play(LocalWorld world, Holder holder, Visit visit, Books books) throws Exception {
        BankX bank = world.bankX();
        Cassettes full = bank.mechanism().counters();
        visit.conduct.ifPresent(bank.mechanism()::nextTime);
        Person person = new Person(holder, visit);
        int code = visit.death.isPresent() ? die(world, visit.death.get(), person, books) : serve(bank, person).actionCode();
        Await.until("nothing is owed any more", LIMIT, () -> bank.host().owed().isEmpty() && world.admin().owed() == 0);
        long gone = full.yen() + full.yenDrawnBack() - bank.mechanism().counters().yen() - bank.mechanism().counters().yenDrawnBack();
        long booked = books.effect();
        return new Seen(code, booked, booked == -gone ? "" : "but the cassettes lack " + gone);
    }

    private static AtmReceipt serve(BankX bank, Person person) throws IOException, AtmDeadException {
        try (Booth booth = started(bank)) {
            AtmReceipt receipt = booth.serve(person.visit.type, person);
            if (!booth.settle(LIMIT)) {
                throw new IOException("the host does not take what the ATM owes");
            }
            return receipt;
        }
    }

    /// Dies, starts again; behind the command nothing moves until the cassettes have been counted.
    private static int die(LocalWorld world, Death where, Person person, Books books) throws IOException, AtmDeadException {
        BankX bank = world.bankX();
        try (Booth booth = started(bank)) {
            booth.dieAt(where);
            booth.serve(person.visit.type, person);
            throw new IOException("the ATM lives");
        } catch (AtmDeadException asWanted) {
            // the next one finds its journal
        }
        try (Booth booth = started(bank)) {
            if (where != Death.BEFORE_THE_COMMAND) {
                boolean called = booth.alarms().stream().anyMatch(alarm -> alarm.kind() == AtmAlarm.Kind.SUSPENSE);
                if (!called || books.effect() != -person.visit.yen || !booth.count(bank.mechanism().counters())) {
                    throw new IOException("it is not in suspense until it is counted");
                }
            }
            if (!booth.settle(LIMIT)) {
                throw new IOException("the host does not take what the ATM owes");
            }
        }
        return NO_RECEIPT;
    }

    private static Booth started(BankX bank) throws IOException, AtmDeadException {
        Booth booth = bank.booth(TIMER);
        try {
            if (booth.start(LIMIT)) {
                return booth;
            }
            throw new IOException("the host does not take the ATM");
        } catch (IOException | AtmDeadException e) {
            booth.close();
            throw e;
        }
    }

    /// Enters what the visit says, each PIN once.
    private static final class Person implements AtmHolder {
        private final Visit visit;
        private final InsertedCard card;
        private final List<String> pins;

        Person(Holder holder, Visit visit) {
            this.visit = visit;
            this.card = new InsertedCard(holder.card());
            this.pins = new ArrayList<>(visit.pins);
        }

        @Override
        public InsertedCard card() {
            return card;
        }

        @Override
        public Optional<JpkiPin> jpkiPin() {
            return Optional.of(new JpkiPin(Holder.PIN));
        }

        @Override
        public OptionalInt choose(List<Candidate> accounts) {
            return OptionalInt.of(accounts.getFirst().index());
        }

        @Override
        public Optional<AccountPin> accountPin(String screen) {
            return pins.isEmpty() ? Optional.empty() : Optional.of(new AccountPin(pins.removeFirst()));
        }

        @Override
        public OptionalLong amount(String screen) {
            return OptionalLong.of(visit.yen);
        }
    }
}
