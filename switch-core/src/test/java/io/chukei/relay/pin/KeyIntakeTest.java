package io.chukei.relay.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.reason.Reason;
import org.junit.jupiter.api.Test;

final class KeyIntakeTest {
    private static final KeyOwner HOST = KeyOwner.requester("ATM-HOST");
    private static final KeyOwner BANK = KeyOwner.institution("39200000012");
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final Bytes CEREMONY = Bytes.of((byte) 7);
    private static final String CHECK = "0A1B2C";

    private final Fake module = new Fake();
    private final List<KeyRecord> disk = new ArrayList<>();
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    private final List<Reason> counted = new ArrayList<>();
    private boolean diskWorks = true;
    private boolean diskWaits;
    private PinKeys keys = firstKeys();
    private KeyIntake intake = intake(Map.of());

    private static PinKeys firstKeys() {
        return new PinKeys(
            Map.of("ATM-HOST", KeyRing.of(new KeySet(1, KeySet.Kind.ZONE, key(KeyPurpose.ZONE_PIN, 'A'), key(KeyPurpose.ZONE_MAC, 'A'),
                MacAlgorithm.X9_19)), "STRANGER",
                KeyRing
                    .of(new KeySet(1, KeySet.Kind.ZONE, key(KeyPurpose.ZONE_PIN, 'S'), key(KeyPurpose.ZONE_MAC, 'S'), MacAlgorithm.X9_19))),
            Map.of("39200000012", new PinZone(new ZoneKeys(1, key(KeyPurpose.ZONE_PIN, 'Z'), Optional.empty()), PinFormat.ISO_0, false)));
    }

    private KeyIntake intake(Map<KeyOwner, Bytes> parcels) {
        KeyIntake.Agreed agreed = new KeyIntake.Agreed(key(KeyPurpose.TRANSPORT, 'T'), CEREMONY);
        return new KeyIntake(keys, Map.of(HOST, agreed, BANK, agreed), parcels,
            new KeyIntake.Means(new GuardedModule(module, problem -> {}),
                (record, then) -> {
                    if (diskWorks) {
                        disk.add(record);
                    }
                    if (diskWaits) {
                        waiting.add(then);
                    } else {
                        then.accept(diskWorks);
                    }
                }, () -> NOW, counted::add),
            OVERLAP);
    }

    @Test
    void newKeysAreOnTheDiskBeforeTheyAreUsedAndBeforeTheyAreAnswered() {
        diskWaits = true;
        List<Reason> answers = new ArrayList<>();
        intake.take(HOST, sent("02", 'B'), answers::add);
        assertEquals(1, disk.size());
        assertEquals(1, ring().newest().generation());
        assertTrue(answers.isEmpty());
        waiting.getFirst().accept(true);
        assertEquals(List.of(Reason.APPROVED), answers);
        assertEquals(2, ring().newest().generation());
        assertEquals(2, ring().usable(NOW.plus(OVERLAP).minusMillis(1)).size(), "both are taken while they overlap");
        assertEquals(1, ring().usable(NOW.plus(OVERLAP)).size());
    }

    @Test
    void theSameMessageAgainIsAcceptedAndChangesNothing() {
        assertEquals(Reason.APPROVED, take(HOST, sent("02", 'B')));
        assertEquals(Reason.APPROVED, take(HOST, sent("02", 'B')));
        assertEquals(1, disk.size());
        assertEquals(2, module.taken);
    }

    @Test
    void oldKeysThatComeAgainAndVersionsThatAreLeftOutAreRefused() {
        assertEquals(Reason.APPROVED, take(HOST, sent("02", 'B')));
        assertEquals(Reason.APPROVED, take(HOST, sent("03", 'C')));
        for (String version : new String[]{"00", "01", "02", "03", "05", "0Z"}) {
            assertEquals(Reason.KEYS_NOT_NEXT, take(HOST, sent(version, 'D')), version);
        }
        assertEquals(Reason.KEYS_NOT_NEXT, take(HOST, new NewKeys(sent("04", 'D').pin(), sent("03", 'D').mac())), "two versions");
        assertEquals(3, ring().newest().generation());
    }

    @Test
    void versionsCountToTheBase36AndEnd() {
        assertEquals("0A", KeyGeneration.version(10));
        assertEquals("ZZ", KeyGeneration.version(KeyGeneration.LAST));
        assertEquals(Optional.empty(), new ZoneKeys(KeyGeneration.LAST, key(KeyPurpose.ZONE_PIN, 'Z'), Optional.empty()).nextVersion());
    }

    @Test
    void whoHasNoTransportKeySendsNone() {
        assertEquals(Reason.KEYS_NOT_AGREED, take(KeyOwner.requester("STRANGER"), sent("02", 'B')));
        assertEquals(Reason.KEYS_NOT_AGREED, take(KeyOwner.institution("1"), sent("02", 'B')));
    }

    @Test
    void whatIsWrongWithABlockHasItsReason() {
        assertEquals(Reason.KEY_OF_OTHER_USE, take(HOST, new NewKeys(key("M3", "02", 'B', CHECK), sent("02", 'B').mac())));
        assertEquals(Reason.KEY_BLOCK_REFUSED, take(HOST, sent("02", 'X')), "not authentic");
        assertEquals(Reason.KEY_CHECK_VALUE_WRONG, take(HOST, new NewKeys(key("P0", "02", 'B', "FFFFFF"), sent("02", 'B').mac())));
        assertEquals(Reason.KEYS_INCOMPLETE, take(HOST, new NewKeys(sent("02", 'B').pin(), Optional.empty())));
        assertEquals(Reason.KEYS_INCOMPLETE, take(BANK, sent("02", 'B')), "no MAC is agreed on");
        assertEquals(List.of(Reason.KEY_OF_OTHER_USE, Reason.KEY_BLOCK_REFUSED, Reason.KEY_CHECK_VALUE_WRONG, Reason.KEYS_INCOMPLETE,
            Reason.KEYS_INCOMPLETE), counted);
        assertEquals(1, ring().newest().generation());
        assertEquals(Reason.APPROVED, take(BANK, new NewKeys(sent("02", 'B').pin(), Optional.empty())));
    }

    @Test
    void everyProblemOfTheModuleLeavesTheOldKeysInUse() {
        for (ModuleProblem problem : ModuleProblem.values()) {
            module.problem = Optional.of(problem);
            Reason reason = take(HOST, sent("02", 'B'));
            assertTrue(reason == Reason.SECURITY_MODULE_FAILED || reason == Reason.KEY_BLOCK_REFUSED || reason == Reason.KEY_OF_OTHER_USE,
                problem.name());
        }
        assertEquals(1, ring().newest().generation());
        module.problem = Optional.empty();
        assertEquals(Reason.APPROVED, take(HOST, sent("02", 'B')));
    }

    @Test
    void keysThatCannotBeKeptAreNotUsed() {
        diskWorks = false;
        assertEquals(Reason.JOURNAL_FAILED, take(HOST, sent("02", 'B')));
        assertEquals(1, ring().newest().generation());
    }

    @Test
    void oneMessageOfAnOwnerAtATime() {
        diskWaits = true;
        intake.take(HOST, sent("02", 'B'), reason -> {});
        assertEquals(Reason.IN_PROGRESS, take(HOST, sent("02", 'C')));
    }

    @Test
    void killedBetweenTheForceAndTheAnswerBothSidesGoOn() {
        diskWaits = true;
        intake.take(HOST, sent("02", 'B'), reason -> {});
        KeyRecord kept = disk.getFirst();
        diskWaits = false;
        keys = firstKeys();
        assertTrue(keys.renew(kept));
        intake = intake(Map.of(HOST, kept.parcel()));
        assertEquals(2, ring().usable(NOW).size(), "who never heard of it is understood under the old keys");
        assertEquals(Reason.APPROVED, take(HOST, sent("02", 'B')), "who asks again is told");
        assertEquals(Reason.KEYS_NOT_NEXT, take(HOST, sent("02", 'C')));
        assertEquals(Reason.APPROVED, take(HOST, sent("03", 'C')));
    }

    @Test
    void whoAsksForKeysGetsTheNextOnesWhenTheyAreKeptAndTheOnesBeforeOverlap() {
        diskWaits = true;
        List<NewKeys> made = new ArrayList<>();
        intake.make(HOST, made::add, reason -> {
            throw new AssertionError(reason.toString());
        });
        assertTrue(made.isEmpty());
        assertEquals(1, ring().newest().generation());
        waiting.getFirst().accept(true);
        assertEquals("02", made.getFirst().pin().version());
        assertEquals("M3", made.getFirst().mac().orElseThrow().usage());
        assertEquals(key(KeyPurpose.ZONE_PIN, 'M'), ring().newest().pin());
        assertEquals(2, ring().usable(NOW).size());
        diskWaits = false;
        assertEquals(Reason.APPROVED, take(HOST, sent("03", 'C')), "and the host may send the ones after");
    }

    @Test
    void whoGetsNoKeysHearsWhyAndKeepsTheOldOnes() {
        assertEquals(Reason.KEYS_NOT_AGREED, refusedToMake(KeyOwner.requester("STRANGER")));
        module.problem = Optional.of(ModuleProblem.SLOW);
        assertEquals(Reason.SECURITY_MODULE_FAILED, refusedToMake(HOST));
        module.problem = Optional.empty();
        diskWorks = false;
        assertEquals(Reason.JOURNAL_FAILED, refusedToMake(HOST));
        assertEquals(1, ring().newest().generation());
        diskWorks = true;
        diskWaits = true;
        intake.take(HOST, sent("02", 'B'), reason -> {});
        assertEquals(Reason.IN_PROGRESS, refusedToMake(HOST));
    }

    private Reason refusedToMake(KeyOwner owner) {
        List<Reason> refusals = new ArrayList<>();
        intake.make(owner, made -> {
            throw new AssertionError("keys were made");
        }, refusals::add);
        assertEquals(1, refusals.size());
        return refusals.getFirst();
    }

    private KeyRing<KeySet> ring() {
        return keys.ring("ATM-HOST").orElseThrow();
    }

    private Reason take(KeyOwner owner, NewKeys sent) {
        List<Reason> answers = new ArrayList<>();
        intake.take(owner, sent, answers::add);
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private static HeldKey key(KeyPurpose purpose, char letter) {
        return new HeldKey(purpose, String.valueOf(letter).repeat(20));
    }

    private static NewKeys sent(String version, char letter) {
        return new NewKeys(key("P0", version, letter, CHECK), Optional.of(key("M3", version, letter, CHECK)));
    }

    /// A block whose key is one letter; of `X` it is not authentic.
    private static SentKey key(String usage, String version, char letter, String check) {
        return new SentKey("D0112" + usage + "TN" + version + "E0000" + String.valueOf(letter).repeat(96), check);
    }

    private static final class Fake implements SecurityModule {
        private Optional<ModuleProblem> problem = Optional.empty();
        private int taken;

        @Override
        public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
            taken++;
            char letter = delivery.block().charAt(50);
            Optional<ModuleProblem> wrong = letter == 'X' ? Optional.of(ModuleProblem.BAD_KEY_BLOCK) : problem;
            then.accept(wrong.<ModuleOutcome<TakenKey>>map(Failed::new)
                .orElseGet(() -> new Done<>(new TakenKey(key(delivery.purpose(), letter), CHECK))));
        }

        @Override
        public void translate(PinTranslation question, Consumer<ModuleOutcome<PinBlock>> then) {
            throw new AssertionError("no PIN is about");
        }

        @Override
        public void makeMac(MacQuestion question, Consumer<ModuleOutcome<Bytes>> then) {
            throw new AssertionError("no MAC is about");
        }

        @Override
        public void checkMac(MacQuestion question, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            throw new AssertionError("no MAC is about");
        }

        @Override
        public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
            then.accept(problem.<ModuleOutcome<MadeKey>>map(Failed::new).orElseGet(() -> new Done<>(
                new MadeKey(key(wish.purpose(), 'M'), key(wish.purpose().usage(), wish.version(), 'M', CHECK)))));
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(EnumSet.allOf(PinFormat.class), EnumSet.allOf(MacAlgorithm.class));
        }
    }
}
