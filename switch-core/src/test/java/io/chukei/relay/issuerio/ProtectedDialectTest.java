package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account.CardAccount;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.Protection;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyIntake;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.LineSecurity;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinKeys;
import io.chukei.relay.pin.PinZone;
import io.chukei.relay.pin.ZoneCourier;
import io.chukei.relay.pin.ZoneKeys;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.relay.softwaremodule.MasterKeyFile;
import io.chukei.relay.softwaremodule.SoftwareModule;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.HostKeys;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.world.DefaultWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lines to a bank that checks and makes MACs by itself (BouncyCastle), while jPOS's module makes and checks ours.
@Timeout(120)
final class ProtectedDialectTest {
    private static final String BANK = DefaultWorld.CARD_ISSUER_A;
    private static final long DEADLINE_SECONDS = 20;
    private static final Acceptor SHOP = new Acceptor("5411", "071", "00", "SHOP ONE TOKYO JP");
    private static final CardAccount CARD = new CardAccount(new Pan(DefaultWorld.CARD_A), YearMonth.of(2030, 12));

    @TempDir
    private Path folder;
    private final Random random = new Random(5);
    private final byte[] transport = new byte[32];
    private final byte[] pinKey = DeviceKeys.fresh(random);
    private final byte[] macKey = DeviceKeys.fresh(random);
    private final LoopbackRunners runners = new LoopbackRunners();
    private int stan;

    @AfterEach
    void close() {
        runners.close();
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void inEveryDialectBothSidesMeanTheSameBytes(HostDialect spoken) throws Exception {
        MessageMacs algorithm = spoken == HostDialect.ISO93_ASCII ? MessageMacs.CMAC : MessageMacs.X9_19;
        HostKeys keys = new HostKeys(transport, pinKey, macKey, algorithm, random);
        try (SoftwareModule module = module(); IssuerServer bank = bank(spoken, keys)) {
            InstitutionRunner runner = runner(bank, spoken, Protection.MONEY, courier(module, algorithm));
            long opened = funds(bank);

            MoneyRequest sale = sale();
            assertEquals(AnswerClass.APPROVED, answered(runner, sale));
            answered(runner, reversal(sale));
            assertEquals(opened - 400, funds(bank));

            keys.conduct(HostKeys.MacConduct.WRONG);
            assertInstanceOf(IssuerOutcome.NotAnAnswer.class, ask(runner, sale()));
            keys.conduct(HostKeys.MacConduct.MISSING);
            assertInstanceOf(IssuerOutcome.NotAnAnswer.class, ask(runner, sale()));
            keys.conduct(HostKeys.MacConduct.SOUND);
            assertEquals(1, runners.count(Tally.ISSUER_MAC_WRONG));
            assertEquals(1, runners.count(Tally.ISSUER_MAC_MISSING));

            renewed(bank, keys, runner);
            runner.drain().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// The bank sends new keys; they are used at once, and old or broken ones are refused.
    private void renewed(IssuerServer bank, HostKeys keys, InstitutionRunner runner) throws Exception {
        HostKeys.Parcel first = keys.next();
        String accepted = sent(bank, first.privateData());
        assertEquals(AnswerClass.APPROVED, answered(runner, sale()), "under the new keys");
        assertEquals(accepted, sent(bank, first.privateData()), "the same again");
        String second = sent(bank, keys.next().privateData());
        assertEquals(accepted, second);
        assertNotEquals(accepted, sent(bank, first.privateData()), "older keys");
        assertNotEquals(accepted, sent(bank, keys.parcel(9).privateData()), "versions are left out");
        String next = keys.parcel(4).privateData();
        assertNotEquals(accepted, sent(bank, next.substring(0, 60) + (next.charAt(60) == '0' ? '1' : '0') + next.substring(61)));
        assertEquals(AnswerClass.APPROVED, answered(runner, sale()), "the newest are in use");
        assertEquals(3, runners.count(Tally.ISSUER_KEYS_REFUSED));
    }

    private String sent(IssuerServer bank, String privateData) {
        int before = bank.keyAnswers().size();
        assertTrue(bank.sendKeys(privateData));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (bank.keyAnswers().size() == before) {
            assertTrue(System.nanoTime() < end, "new keys were not answered");
            Thread.onSpinWait();
        }
        return bank.keyAnswers().getLast();
    }

    @Test
    void withoutASecurityModuleNothingIsSentAndTheLineLives() throws Exception {
        HostKeys keys = new HostKeys(transport, pinKey, macKey, MessageMacs.X9_19, random);
        try (IssuerServer bank = bank(HostDialect.ISO87_ASCII, keys)) {
            InstitutionRunner runner = runner(bank, HostDialect.ISO87_ASCII, Protection.MONEY, new Broken());
            long opened = funds(bank);
            assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.NOT_PROTECTED), ask(runner, sale()));
            assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.NOT_PROTECTED), ask(runner, sale()));
            assertEquals(opened, funds(bank));
            runner.drain().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBankRefusesWhatCarriesAnotherKeysMac() throws Exception {
        HostKeys keys = new HostKeys(transport, pinKey, DeviceKeys.fresh(random), MessageMacs.X9_19, random);
        try (SoftwareModule module = module(); IssuerServer bank = bank(HostDialect.ISO87_BINARY, keys)) {
            InstitutionRunner runner = runner(bank, HostDialect.ISO87_BINARY, Protection.MONEY, courier(module, MessageMacs.X9_19));
            long opened = funds(bank);
            assertInstanceOf(IssuerOutcome.NotAnAnswer.class, ask(runner, sale()), "its answer is under its own key");
            assertEquals(opened, funds(bank));
            runner.drain().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private SoftwareModule module() throws Exception {
        return SoftwareModule.open(MasterKeyFile.create(folder, new SecureRandom()), new SeededRandomness(4), 1);
    }

    private ZoneCourier courier(SoftwareModule module, MessageMacs algorithm) {
        MacAlgorithm ours = switch (algorithm) {
            case X9_19 -> MacAlgorithm.X9_19;
            case CMAC -> MacAlgorithm.CMAC;
        };
        HeldKey mac = module.hold(ours.purpose(false), macKey);
        ZoneKeys first =
            new ZoneKeys(1, module.hold(KeyPurpose.ZONE_PIN, pinKey), Optional.of(new ZoneKeys.MacKey(mac, ours)));
        PinKeys keys = new PinKeys(Map.of(), Map.of(BANK, new PinZone(first, PinFormat.ISO_0, false)));
        KeyIntake intake = new KeyIntake(keys,
            Map.of(KeyOwner.institution(BANK), new KeyIntake.Agreed(module.hold(KeyPurpose.TRANSPORT, transport), Bytes.EMPTY)), Map.of(),
            new KeyIntake.Means(module, (record, then) -> then.accept(true), InstantSource.system(), reason -> {}), Duration.ofMinutes(10));
        return new ZoneCourier(BANK, keys, module, intake, InstantSource.system());
    }

    private static long funds(IssuerServer bank) {
        return bank.accounts().getFirst().funds();
    }

    private AnswerClass answered(InstitutionRunner runner, IssuerRequest request) throws InterruptedException {
        return assertInstanceOf(IssuerOutcome.Answered.class, ask(runner, request)).answer().answerClass();
    }

    private IssuerOutcome ask(InstitutionRunner runner, IssuerRequest request) throws InterruptedException {
        assertTrue(runner.offer(new IssuerCommand(0, stan, Bytes.of((byte) stan), request, request instanceof MoneyRequest)));
        return runners.outcome();
    }

    private IssuerTrace trace() {
        stan++;
        return new IssuerTrace("1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30, 0), String.format(Locale.ROOT, "%012d", stan),
            "39200000101", "POS00001", "SHOP-1-MAIN");
    }

    private MoneyRequest sale() {
        return new MoneyRequest(trace(), MoneyKind.FINANCIAL, TransactionType.GOODS, Service.CREDIT, Amount.jpy(1_000), CARD, SHOP,
            new Verification.Proxy(), Optional.empty(), Optional.empty());
    }

    private IssuerReversal reversal(MoneyRequest sale) {
        IssuerTrace original = sale.trace();
        return new IssuerReversal(trace(), false, TransactionType.GOODS, sale.amount(), Amount.jpy(400), 4004,
            new OriginalAtIssuer("0200", original.stan(), original.transmissionTime(), original.localTime(), original.acquirer()), CARD,
            SHOP,
            Optional.empty());
    }

    private InstitutionRunner runner(IssuerServer bank, HostDialect spoken, Protection protection, LineSecurity security)
        throws InterruptedException {
        IssuerDialect dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        InstitutionRunner runner = runners.guarded(BANK, dialect, FrameFormat.upTo(9_999, FrameFormat.Header.BINARY_2, Optional.empty()),
            new InstitutionWire.Guard(protection, security), bank.port());
        runner.start();
        assertEquals(Availability.UP, runners.availability());
        return runner;
    }

    private static IssuerServer bank(HostDialect dialect, HostKeys keys) throws Exception {
        return IssuerServer.start(IssuerSettings.of(BANK, LineFraming.BINARY_2).speaking(dialect).sharing(keys),
            DefaultWorld.accounts(BANK),
            InstantSource.system());
    }

    /// A module that is down.
    private static final class Broken implements LineSecurity {
        @Override
        public void makeMac(Bytes covered, int length, Consumer<ModuleOutcome<Bytes>> then) {
            then.accept(new ModuleOutcome.Failed<>(ModuleProblem.DOWN));
        }

        @Override
        public void checkMac(Bytes covered, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            then.accept(new ModuleOutcome.Failed<>(ModuleProblem.DOWN));
        }

        @Override
        public void takeKeys(NewKeys keys, Consumer<Reason> then) {
            then.accept(Reason.SECURITY_MODULE_FAILED);
        }
    }
}
