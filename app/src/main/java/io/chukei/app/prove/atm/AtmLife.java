package io.chukei.app.prove.atm;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

import io.chukei.app.prove.atm.AtmFiles.Customer;
import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.AtmHolder;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.card.InsertedCard;
import io.chukei.atm.card.JpkiPin;
import io.chukei.atm.device.AtmReceipt.Outcome;
import io.chukei.atm.mechanism.Conduct;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.AccountPin;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.testbed.world.Holder;

/// One holder after the other at an ATM whose mechanism now and then pays a part, nothing, or draws back, until it is to finish or an attendant
/// is needed.
final class AtmLife {
    /// Nothing is owed.
    static final int DONE = 0;
    /// Something is owed, or waits for an attendant.
    static final int OWED = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_HOLDERS = Duration.ofSeconds(1);
    private static final long NOTE_YEN = 1_000;
    private static final int MOST_NOTES = 39;
    private static final int ONE_LOOKS = 8;

    private final Booth booth;
    private final SimulatedMechanism mechanism;
    private final AtmFiles files;
    private final RandomGenerator chance;
    private final SecureRandom random;
    private boolean conductKnown;

    AtmLife(Booth booth, SimulatedMechanism mechanism, AtmFiles files, RandomGenerator chance, SecureRandom random) {
        this.booth = booth;
        this.mechanism = mechanism;
        this.files = files;
        this.chance = chance;
        this.random = random;
    }

    int live() throws IOException, AtmDeadException {
        if (!booth.start(START_LIMIT)) {
            throw new IOException("the host does not take the ATM");
        }
        while (!Files.exists(files.finish())) {
            if (booth.memory().suspense().isPresent()) {
                return OWED;
            }
            serve();
            booth.settle(BETWEEN_HOLDERS);
        }
        boolean settled = booth.settle(FINISH_LIMIT);
        return settled && booth.memory().open().isEmpty() ? DONE : OWED;
    }

    private void serve() throws IOException, AtmDeadException {
        if (!conductKnown) {
            mechanism.nextTime(conduct());
            conductKnown = true;
        }
        Customer customer = AtmFiles.customers().get(chance.nextInt(AtmFiles.customers().size()));
        boolean looks = chance.nextInt(ONE_LOOKS) == 0;
        long yen = NOTE_YEN * chance.nextInt(1, MOST_NOTES + 1);
        Outcome outcome =
            booth.serve(looks ? TransactionType.BALANCE : TransactionType.CASH, new Person(files.card(customer, random), customer, yen))
                .outcome();
        conductKnown = switch (outcome) {
            case PAID, PAID_IN_PART, NOT_PAID, SUSPENSE -> false;
            case BALANCE, DECLINED, NO_ANSWER, ABANDONED -> true;
        };
    }

    private Conduct conduct() {
        return switch (chance.nextInt(10)) {
            case 0 -> new Conduct.PayNotes(chance.nextInt(4));
            case 1 -> new Conduct.RunShort(chance.nextInt(4));
            case 2 -> new Conduct.Jam();
            case 3 -> new Conduct.NotTaken();
            default -> new Conduct.PayAll();
        };
    }

    private record Person(InsertedCard card, Customer customer, long yen) implements AtmHolder {
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
            return Optional.of(new AccountPin(customer.pin()));
        }

        @Override
        public OptionalLong amount(String screen) {
            return OptionalLong.of(yen);
        }
    }
}
