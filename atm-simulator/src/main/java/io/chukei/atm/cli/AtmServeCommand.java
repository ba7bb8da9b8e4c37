package io.chukei.atm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.AtmHolder;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.card.InsertedCard;
import io.chukei.atm.card.JpkiPin;
import io.chukei.atm.mechanism.Conduct;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.AccountPin;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.world.CardFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What withdrawal and balance have in common: one holder, once.
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
abstract sealed class AtmServeCommand implements Callable<Integer> {
    /// A card out of a file has a signature half at most for completeness: nothing here uses it.
    private static final String SIGN_PASSWORD = "ABC123";

    private final Clock clock;
    private final RandomGenerator random;
    private final TransactionType type;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtmOptions atm;

    @Option(names = "--card", required = true, paramLabel = "FILE",
        description = "A card in a file: what the testbed's J-LIS answers to POST /control/issue, or a card file of the demo.")
    private Path card;

    @Option(names = "--jpki-pin", interactive = true, arity = "0..1", defaultValue = "1234",
        description = "The card's PIN for user authentication; asked for when named without a value.")
    private String jpkiPin;

    @Option(names = "--account-pin", required = true, interactive = true, arity = "0..1",
        description = "The account's PIN (キャッシュカードの暗証番号); asked for when named without a value.")
    private String accountPin;

    @Option(names = "--choose", paramLabel = "INDEX", defaultValue = "0", description = "Which account, where there are several.")
    private int choice;

    private AtmServeCommand(TransactionType type, Clock clock, RandomGenerator random) {
        this.type = type;
        this.clock = clock;
        this.random = random;
    }

    /// `chukei atm withdraw`.
    @Command(name = "withdraw", mixinStandardHelpOptions = true,
        description = {"Draw cash with an Individual Number Card.",
            "Exit codes: 0 paid out (all or a part), 1 not paid, 2 wrong command line, 3 something is owed or in suspense."})
    static final class Withdraw extends AtmServeCommand {
        @Option(names = "--amount", required = true, description = "Yen, 1 to 999,999,999,999.")
        private long yen;

        @Option(names = "--mechanism-does", paramLabel = "WHAT",
            description = "all, part=N, short=N, jam, not-taken or dead=N: what the simulated mechanism does (default: all).")
        private @Nullable String conduct;

        Withdraw(Clock clock, RandomGenerator random) {
            super(TransactionType.CASH, clock, random);
        }

        @Override
        OptionalLong amount() {
            return OptionalLong.of(yen);
        }

        @Override
        Optional<Conduct> conduct() {
            if (yen < 1 || yen > Amount.MOST_MINOR_UNITS) {
                throw wrong("--amount is 1 to 999,999,999,999");
            }
            String named = conduct;
            if (named == null) {
                return Optional.empty();
            }
            int equals = named.indexOf('=');
            String what = equals < 0 ? named : named.substring(0, equals);
            int notes = equals < 0 ? 0 : number(named.substring(equals + 1));
            return Optional.of(switch (what) {
                case "all" -> new Conduct.PayAll();
                case "part" -> new Conduct.PayNotes(notes);
                case "short" -> new Conduct.RunShort(notes);
                case "jam" -> new Conduct.Jam();
                case "not-taken" -> new Conduct.NotTaken();
                case "dead" -> new Conduct.Die(notes);
                default -> throw wrong("--mechanism-does is all, part=N, short=N, jam, not-taken or dead=N");
            });
        }

        private int number(String digits) {
            try {
                return Integer.parseUnsignedInt(digits);
            } catch (NumberFormatException e) {
                throw wrong("--mechanism-does: N is a number of notes");
            }
        }
    }

    /// `chukei atm balance`.
    @Command(name = "balance", mixinStandardHelpOptions = true,
        description = {"Look at the balance of an account with an Individual Number Card.",
            "Exit codes: 0 shown, 1 declined, 2 wrong command line, 3 something of before is owed or in suspense."})
    static final class Balance extends AtmServeCommand {
        Balance(Clock clock, RandomGenerator random) {
            super(TransactionType.BALANCE, clock, random);
        }

        @Override
        OptionalLong amount() {
            return OptionalLong.empty();
        }

        @Override
        Optional<Conduct> conduct() {
            return Optional.empty();
        }
    }

    abstract OptionalLong amount();

    abstract Optional<Conduct> conduct();

    final ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Conduct> wanted = conduct();
        SimulatedMechanism mechanism = atm.mechanism(spec.commandLine());
        AtmHolder holder = holder(out);
        wanted.ifPresent(mechanism::nextTime);
        try (Booth booth = atm.open(spec.commandLine(), mechanism, clock, random)) {
            if (!booth.start(atm.timer())) {
                out.println("the host does not take this ATM");
                return AtmExit.owes(booth, out) ? AtmExit.OWED : AtmExit.DECLINED;
            }
            return AtmExit.of(booth.serve(type, holder), booth, atm.timer(), out);
        } catch (AtmDeadException e) {
            out.println(e.getMessage());
            out.flush();
            return AtmExit.OWED;
        }
    }

    private AtmHolder holder(PrintWriter out) throws IOException {
        JpkiPin jpki;
        AccountPin account;
        try {
            jpki = new JpkiPin(jpkiPin);
            account = new AccountPin(accountPin);
        } catch (IllegalArgumentException e) {
            throw wrong("--jpki-pin is four digits, --account-pin is 4 to 12");
        }
        InsertedCard inserted =
            new InsertedCard(CardFile.read(card, CardVariant.ORDINARY, new CardPins(jpkiPin, SIGN_PASSWORD), random));
        return new Person(inserted, jpki, account, out);
    }

    /// Does what the command line says, once: a second question for the same thing means that it was refused.
    private final class Person implements AtmHolder {
        private final InsertedCard inserted;
        private final JpkiPin jpki;
        private final AccountPin account;
        private final PrintWriter out;
        private boolean pinGiven;
        private boolean amountGiven;

        Person(InsertedCard inserted, JpkiPin jpki, AccountPin account, PrintWriter out) {
            this.inserted = inserted;
            this.jpki = jpki;
            this.account = account;
            this.out = out;
        }

        @Override
        public InsertedCard card() {
            return inserted;
        }

        @Override
        public Optional<JpkiPin> jpkiPin() {
            return Optional.of(jpki);
        }

        @Override
        public OptionalInt choose(List<Candidate> accounts) {
            accounts.forEach(account -> out.printf(Locale.ROOT, "  %d  %s%n", account.index(), account.label()));
            return accounts.stream().anyMatch(account -> account.index() == choice) ? OptionalInt.of(choice) : OptionalInt.empty();
        }

        @Override
        public Optional<AccountPin> accountPin(String screen) {
            boolean first = !pinGiven;
            pinGiven = true;
            return first ? Optional.of(account) : Optional.empty();
        }

        @Override
        public OptionalLong amount(String screen) {
            boolean first = !amountGiven;
            amountGiven = true;
            return first ? AtmServeCommand.this.amount() : OptionalLong.empty();
        }
    }
}
