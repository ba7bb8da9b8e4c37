package io.chukei.relay.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.pin.PinTranslation.Source;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.pin.PinTranslation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PinPolicyTest {
    private static final HeldKey TERMINAL = new HeldKey(KeyPurpose.TERMINAL_PIN, "A".repeat(32));
    private static final HeldKey ZONE = new HeldKey(KeyPurpose.ZONE_PIN, "B".repeat(32));
    private static final Optional<AccountDigits> ACCOUNT = Optional.of(new AccountDigits("401234567890"));
    private static final Optional<AccountDigits> NONE = Optional.empty();
    private static final Capabilities ANYTHING = new Capabilities(EnumSet.allOf(PinFormat.class), EnumSet.allOf(MacAlgorithm.class));

    @Test
    void fromOneToAnAccountsFormatWhereTheAccountIsKnown() {
        assertEquals(Optional.empty(), refusal(PinFormat.ISO_1, PinFormat.ISO_0, ACCOUNT));
        assertEquals(Optional.empty(), refusal(PinFormat.ISO_1, PinFormat.ISO_3, ACCOUNT));
        assertEquals(Optional.empty(), refusal(PinFormat.ISO_1, PinFormat.ISO_1, NONE));
    }

    /// Every pair of formats, with and without an account: three are allowed, each of the others is refused for itself.
    @ParameterizedTest
    @EnumSource
    void everyOtherTranslationIsRefusedOneByOne(PinFormat from) {
        for (PinFormat to : PinFormat.values()) {
            for (Optional<AccountDigits> account : Set.of(ACCOUNT, NONE)) {
                boolean allowed = from == PinFormat.ISO_1
                    && (account.isPresent() ? to == PinFormat.ISO_0 || to == PinFormat.ISO_3 : to == PinFormat.ISO_1);
                Optional<ModuleProblem> expected = allowed ? Optional.empty() : Optional.of(ModuleProblem.TRANSLATION_FORBIDDEN);
                assertEquals(expected, refusal(from, to, account), from + " to " + to + (account.isPresent() ? " with" : " without"));
            }
        }
    }

    @Test
    void aTranslationThatDoesNotChangeTheKeyIsRefused() {
        PinTranslation same = new PinTranslation(
            new Source(new SourceKey.OfZone(ZONE), PinFormat.ISO_1, new PinBlock(new byte[8])), new Target(ZONE, PinFormat.ISO_1, NONE));
        assertEquals(Optional.of(ModuleProblem.TRANSLATION_FORBIDDEN), PinPolicy.refusal(same, ANYTHING));
    }

    @Test
    void aFormatThatTheModuleIsNotDeclaredForIsNotAsked() {
        Capabilities zeroOnly = new Capabilities(Set.of(PinFormat.ISO_0), Set.of(MacAlgorithm.X9_19));
        assertEquals(Optional.of(ModuleProblem.NOT_CAPABLE),
            PinPolicy.refusal(translation(PinFormat.ISO_1, PinFormat.ISO_3, ACCOUNT), zeroOnly));
        assertEquals(Optional.of(ModuleProblem.NOT_CAPABLE),
            PinPolicy.refusal(translation(PinFormat.ISO_1, PinFormat.ISO_1, NONE), zeroOnly));
    }

    @Test
    void theGuardAsksNothingThatIsForbiddenCountsItAndWipesTheBlock() {
        Recorder recorder = new Recorder();
        EnumSet<ModuleProblem> counted = EnumSet.noneOf(ModuleProblem.class);
        GuardedModule guard = new GuardedModule(recorder, counted::add);
        PinTranslation back = translation(PinFormat.ISO_0, PinFormat.ISO_1, NONE);
        Bytes[] answer = new Bytes[1];
        guard.translate(back, outcome -> answer[0] = Bytes.of(back.source().block().toArray()));
        assertEquals(0, recorder.asked);
        assertEquals(EnumSet.of(ModuleProblem.TRANSLATION_FORBIDDEN), counted);
        assertEquals(Bytes.of(new byte[8]), answer[0]);
    }

    @Test
    void theGuardLetsThroughWhatIsAllowedAndWipesTheBlockThen() {
        Recorder recorder = new Recorder();
        GuardedModule guard = new GuardedModule(recorder, problem -> {
            throw new AssertionError(problem.toString());
        });
        PinTranslation forward = translation(PinFormat.ISO_1, PinFormat.ISO_0, ACCOUNT);
        guard.translate(forward, outcome -> {});
        assertEquals(1, recorder.asked);
        assertEquals(Bytes.of(new byte[8]), Bytes.of(forward.source().block().toArray()));
    }

    @Test
    void aMacOfAnotherLengthDiffersWithoutAsking() {
        Recorder recorder = new Recorder();
        GuardedModule guard = new GuardedModule(recorder, problem -> {});
        MacQuestion question =
            new MacQuestion(new HeldKey(KeyPurpose.TERMINAL_MAC, "A".repeat(32)), MacAlgorithm.X9_19, 4, Bytes.of((byte) 1));
        guard.checkMac(question, Bytes.of((byte) 1), outcome -> assertEquals(new ModuleOutcome.Done<>(MacVerdict.DIFFERS), outcome));
        assertEquals(0, recorder.asked);
    }

    @Test
    void nothingSecretIsPrinted() {
        PinTranslation asked = translation(PinFormat.ISO_1, PinFormat.ISO_0, ACCOUNT);
        String text = asked.toString() + new KeyDelivery(new HeldKey(KeyPurpose.TRANSPORT, "C".repeat(40)), KeyPurpose.ZONE_PIN,
            "D0112P0TE00E0000" + "F".repeat(96)) + KeySerial.of(Bytes.fromHex("ffff9876543210e00001")).orElseThrow();
        for (String secret : new String[]{"AAAA", "BBBB", "CCCC", "FFFF", "401234567890", "1111", "9876543210"}) {
            assertEquals(-1, text.indexOf(secret), text);
        }
    }

    private static Optional<ModuleProblem> refusal(PinFormat from, PinFormat to, Optional<AccountDigits> account) {
        return PinPolicy.refusal(translation(from, to, account), ANYTHING);
    }

    private static PinTranslation translation(PinFormat from, PinFormat to, Optional<AccountDigits> account) {
        byte[] block = {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11};
        return new PinTranslation(new Source(new SourceKey.OfTerminal(TERMINAL), from, new PinBlock(block)), new Target(ZONE, to, account));
    }

    /// Answers nothing but "it was asked".
    private static final class Recorder implements SecurityModule {
        private int asked;

        @Override
        public void translate(PinTranslation question, Consumer<ModuleOutcome<PinBlock>> then) {
            asked++;
            then.accept(new ModuleOutcome.Done<>(new PinBlock(new byte[]{1, 2, 3, 4, 5, 6, 7, 8})));
        }

        @Override
        public void makeMac(MacQuestion question, Consumer<ModuleOutcome<Bytes>> then) {
            asked++;
        }

        @Override
        public void checkMac(MacQuestion question, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            asked++;
        }

        @Override
        public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
            asked++;
        }

        @Override
        public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
            asked++;
        }

        @Override
        public Capabilities capabilities() {
            return ANYTHING;
        }
    }
}
