package io.chukei.relay.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.relay.pin.KeySerials.SerialVerdict;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.reason.Reason;
import org.junit.jupiter.api.Test;

final class PinCourierTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Bytes SERIAL = Bytes.fromHex("ffff9876543210e00001");
    private static final Account CARD = new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2029, 12));
    private static final HeldKey ZONE = key(KeyPurpose.ZONE_PIN, 'Z');

    private final Fake module = new Fake();
    private final PinKeys keys = new PinKeys(Map.of("SHOP-1", KeyRing.of(set(1, KeySet.Kind.DERIVED, 'A')), "POS-2",
        KeyRing.of(set(1, KeySet.Kind.TERMINAL, 'B'))),
        Map.of("39200000011", new PinZone(new ZoneKeys(1, ZONE, Optional.empty()), PinFormat.ISO_0, true)));
    private SerialVerdict verdict = SerialVerdict.RISEN;
    private final List<KeySerial> numbers = new ArrayList<>();
    private Instant now = NOW;
    private final List<String> countedFor = new ArrayList<>();
    private final PinCourier courier = new PinCourier(keys, (requester, serial, then) -> {
        countedFor.add(requester);
        numbers.add(serial);
        then.accept(verdict);
    }, new GuardedModule(module, problem -> {}), () -> now);

    @Test
    void aPinUnderADerivedKeyLeavesBoundToTheCard() {
        assertInstanceOf(PinResult.Translated.class, carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
        assertEquals("200000000001", module.asked.getFirst().target().account().orElseThrow().digits());
        assertEquals(PinFormat.ISO_0, module.asked.getFirst().target().format());
        assertEquals(1, numbers.size());
        assertEquals(List.of("SHOP-1"), countedFor);
    }

    @Test
    void aBankAccountIsBoundWhereItsInstitutionSaysSoAndARouteNever() {
        assertInstanceOf(PinResult.Translated.class,
            carry("POS-2", new Account.BankAccount(new AccountNumber("1234567")), Optional.empty(), Optional.of(mac('B'))));
        assertEquals("000001234567", module.asked.getLast().target().account().orElseThrow().digits());
        assertInstanceOf(PinResult.Translated.class, carry("POS-2", new Account.ByRouteOnly(), Optional.empty(), Optional.of(mac('B'))));
        assertEquals(PinFormat.ISO_1, module.asked.getLast().target().format());
        assertTrue(numbers.isEmpty(), "a static key has no numbers");
    }

    @Test
    void whatIsMissingHasItsReason() {
        assertEquals(refused(Reason.PIN_KEY_MISSING), carry("STRANGER", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
        assertEquals(refused(Reason.MAC_MISSING), carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.empty()));
        assertEquals(refused(Reason.PIN_KEY_SERIAL_INVALID), carry("SHOP-1", CARD, Optional.empty(), Optional.of(mac('A'))));
        assertEquals(refused(Reason.PIN_KEY_SERIAL_INVALID),
            carry("SHOP-1", CARD, Optional.of(Bytes.fromHex("ffff9876543210e00000")), Optional.of(mac('A'))));
        assertEquals(refused(Reason.PIN_KEY_SERIAL_INVALID), carry("POS-2", CARD, Optional.of(SERIAL), Optional.of(mac('B'))));
        assertTrue(module.asked.isEmpty());
    }

    @Test
    void aWrongMacUsesUpNoNumber() {
        assertEquals(refused(Reason.MAC_WRONG), carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('X'))));
        assertTrue(numbers.isEmpty());
    }

    @Test
    void aNumberThatDoesNotRiseOrCannotBeStoredStopsThePin() {
        verdict = SerialVerdict.REUSED;
        assertEquals(refused(Reason.PIN_KEY_SERIAL_REUSED), carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
        verdict = SerialVerdict.NOT_STORED;
        assertEquals(refused(Reason.JOURNAL_FAILED), carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
        assertTrue(module.asked.isEmpty());
    }

    @Test
    void everyProblemOfTheModuleHasItsReason() {
        for (ModuleProblem problem : EnumSet.allOf(ModuleProblem.class)) {
            module.problem = Optional.of(problem);
            assertEquals(refused(problem.reason()), carry("POS-2", CARD, Optional.empty(), Optional.of(mac('B'))));
        }
    }

    @Test
    void oldAndNewKeysOverlapByTheirMacs() {
        KeyRecord.Kept second = set(2, KeySet.Kind.DERIVED, 'C').kept();
        KeyRecord.Before first = new KeyRecord.Before(set(1, KeySet.Kind.DERIVED, 'A').kept(), now.plus(Duration.ofMinutes(10)));
        assertTrue(keys.renew(new KeyRecord(KeyOwner.requester("SHOP-1"), Bytes.EMPTY, Bytes.EMPTY, second, first)));
        assertFalse(keys.renew(new KeyRecord(KeyOwner.requester("STRANGER"), Bytes.EMPTY, Bytes.EMPTY, second, first)));
        now = NOW.plus(Duration.ofMinutes(9));
        assertInstanceOf(PinResult.Translated.class, carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
        assertEquals(key(KeyPurpose.BASE_DERIVATION, 'A'), module.asked.getLast().source().key().key());
        assertInstanceOf(PinResult.Translated.class, carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('C'))));
        assertEquals(key(KeyPurpose.BASE_DERIVATION, 'C'), module.asked.getLast().source().key().key());
        now = NOW.plus(Duration.ofMinutes(10));
        assertEquals(refused(Reason.MAC_WRONG), carry("SHOP-1", CARD, Optional.of(SERIAL), Optional.of(mac('A'))));
    }

    @Test
    void aNewZoneKeyIsUsedAtOnce() {
        HeldKey next = key(KeyPurpose.ZONE_PIN, 'Y');
        KeyRecord.Kept second = new ZoneKeys(2, next, Optional.empty()).kept();
        KeyRecord.Before first = new KeyRecord.Before(new ZoneKeys(1, ZONE, Optional.empty()).kept(), now);
        assertTrue(keys.renew(new KeyRecord(KeyOwner.institution("39200000011"), Bytes.EMPTY, Bytes.EMPTY, second, first)));
        assertFalse(keys.renew(new KeyRecord(KeyOwner.institution("39200000012"), Bytes.EMPTY, Bytes.EMPTY, second, first)));
        carry("POS-2", CARD, Optional.empty(), Optional.of(mac('B')));
        assertEquals(next, module.asked.getLast().target().key());
    }

    private PinResult carry(String requester, Account account, Optional<Bytes> serial, Optional<Bytes> mac) {
        List<PinResult> results = new ArrayList<>();
        Pin pin = new Pin(new PinBlock(new byte[]{1, 2, 3, 4, 5, 6, 7, 8}), serial, mac, Optional.of(Bytes.of((byte) 9)));
        courier.carry(new PinErrand(requester, "39200000011", account, pin), results::add);
        assertEquals(1, results.size());
        return results.getFirst();
    }

    private static PinResult refused(Reason reason) {
        return new PinResult.Refused(reason);
    }

    private static HeldKey key(KeyPurpose purpose, char letter) {
        return new HeldKey(purpose, String.valueOf(letter).repeat(20));
    }

    private static KeySet set(int generation, KeySet.Kind kind, char letter) {
        return new KeySet(generation, kind, key(kind.purpose(), letter), key(KeyPurpose.TERMINAL_MAC, letter), MacAlgorithm.X9_19);
    }

    /// The MAC under a key is the key's letter four times.
    private static Bytes mac(char letter) {
        return Bytes.of((byte) letter, (byte) letter, (byte) letter, (byte) letter);
    }

    private static final class Fake implements SecurityModule {
        private final List<PinTranslation> asked = new ArrayList<>();
        private Optional<ModuleProblem> problem = Optional.empty();

        @Override
        public void translate(PinTranslation question, Consumer<ModuleOutcome<PinBlock>> then) {
            asked.add(question);
            then.accept(problem.<ModuleOutcome<PinBlock>>map(Failed::new).orElseGet(() -> new Done<>(new PinBlock(new byte[8]))));
        }

        @Override
        public void makeMac(MacQuestion question, Consumer<ModuleOutcome<Bytes>> then) {
            throw new AssertionError("nobody asks for a MAC");
        }

        @Override
        public void checkMac(MacQuestion question, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            then.accept(new Done<>(mac.at(0) == question.key().text().charAt(0) ? MacVerdict.MATCHES : MacVerdict.DIFFERS));
        }

        @Override
        public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
            throw new AssertionError("nobody delivers");
        }

        @Override
        public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
            throw new AssertionError("nobody asks for keys");
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(EnumSet.allOf(PinFormat.class), EnumSet.allOf(MacAlgorithm.class));
        }
    }
}
