package io.chukei.relay.pin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.reason.Reason;

/// Takes new keys from counterparties, or makes them where they are asked for: transport key → version → security module →
/// check values → **forced** → in use. The answer leaves after that. A node that dies between the force and the answer knows
/// the same message when it comes again; whoever does not send it again is understood under the old keys while they overlap.
///
/// Any thread; one message of an owner at a time.
public final class KeyIntake {
    private final PinKeys keys;
    private final Map<KeyOwner, Agreed> agreed;
    private final Map<KeyOwner, Bytes> parcels = new ConcurrentHashMap<>();
    private final Set<KeyOwner> busy = ConcurrentHashMap.newKeySet();
    private final Means means;
    private final Duration overlap;

    /// What was agreed on by hand.
    ///
    /// @param transport protects key blocks on their way
    /// @param ceremony digest of the first keys
    public record Agreed(HeldKey transport, Bytes ceremony) {}

    /// What it reaches.
    ///
    /// @param module behind its guard
    /// @param records keeps what was taken
    /// @param clock from when on the old keys run out
    /// @param tally is told how each exchange ended, on any thread
    public record Means(SecurityModule module, KeyRecords records, InstantSource clock, Consumer<Reason> tally) {}

    /// @param keys where they are used
    /// @param agreed by owner; who is not in it sends none
    /// @param parcels what brought the newest keys that were kept, by owner
    /// @param overlap how long the keys before are still taken
    public KeyIntake(PinKeys keys, Map<KeyOwner, Agreed> agreed, Map<KeyOwner, Bytes> parcels, Means means, Duration overlap) {
        this.keys = keys;
        this.agreed = Map.copyOf(agreed);
        this.parcels.putAll(parcels);
        this.means = means;
        this.overlap = overlap;
    }

    /// Takes new keys; never blocks.
    ///
    /// @param then told once, on any thread: [Reason#APPROVED], or why they are not taken
    public void take(KeyOwner owner, NewKeys sent, Consumer<Reason> then) {
        if (!busy.add(owner)) {
            tell(Reason.IN_PROGRESS, then);
            return;
        }
        Consumer<Reason> done = reason -> {
            busy.remove(owner);
            tell(reason, then);
        };
        Agreed found = agreed.get(owner);
        Optional<KeyGeneration<?>> newest = keys.newest(owner);
        if (found == null || newest.isEmpty()) {
            done.accept(Reason.KEYS_NOT_AGREED);
            return;
        }
        Order order = new Order(owner, found, newest.get(), sent, digest(sent));
        Optional<Reason> refusal = refusal(order);
        if (Optional.of(order.parcel).equals(Optional.ofNullable(parcels.get(owner)))) {
            done.accept(Reason.APPROVED);
        } else if (refusal.isPresent()) {
            done.accept(refusal.get());
        } else {
            takePin(order, done);
        }
    }

    /// Makes the next keys for an owner who asks for them; never blocks. They are kept and in use before they are told: what is
    /// under way under the ones before still arrives, and whoever does not hear of them asks again for the next.
    ///
    /// @param then told once, on any thread: the keys under the transport key
    /// @param refused or this: why there are none
    public void make(KeyOwner owner, Consumer<NewKeys> then, Consumer<Reason> refused) {
        if (!busy.add(owner)) {
            tell(Reason.IN_PROGRESS, refused);
            return;
        }
        Consumer<Reason> failed = reason -> {
            busy.remove(owner);
            tell(reason, refused);
        };
        Agreed found = agreed.get(owner);
        Optional<KeyGeneration<?>> newest = keys.newest(owner);
        Optional<String> version = newest.flatMap(KeyGeneration::nextVersion);
        if (found == null || newest.isEmpty() || newest.get().pin().purpose() == KeyPurpose.BASE_DERIVATION) {
            // A base derivation key leaves no security module towards those whose keys it derives.
            failed.accept(Reason.KEYS_NOT_AGREED);
        } else if (version.isEmpty()) {
            failed.accept(Reason.KEYS_NOT_NEXT);
        } else {
            makePin(new Making(owner, found, newest.get(), then), version.get(), failed);
        }
    }

    private record Making(KeyOwner owner, Agreed agreed, KeyGeneration<?> newest, Consumer<NewKeys> then) {}

    private void makePin(Making making, String version, Consumer<Reason> failed) {
        HeldKey transport = making.agreed.transport();
        makeOne(transport, making.newest.pin().purpose(), version, failed, pin -> {
            Optional<HeldKey> before = making.newest.macKey();
            if (before.isEmpty()) {
                keepMade(making, pin, Optional.empty(), failed);
            } else {
                makeOne(transport, before.get().purpose(), version, failed, mac -> keepMade(making, pin, Optional.of(mac), failed));
            }
        });
    }

    private void makeOne(HeldKey transport, KeyPurpose purpose, String version, Consumer<Reason> failed, Consumer<MadeKey> next) {
        means.module.makeKey(new KeyWish(transport, purpose, version), outcome -> {
            switch (outcome) {
                case Done<MadeKey>(MadeKey made) -> next.accept(made);
                case Failed<MadeKey>(ModuleProblem problem) -> failed.accept(reason(problem));
            }
        });
    }

    private void keepMade(Making making, MadeKey pin, Optional<MadeKey> mac, Consumer<Reason> failed) {
        NewKeys sent = new NewKeys(pin.sent(), mac.map(MadeKey::sent));
        keep(new Order(making.owner, making.agreed, making.newest, sent, digest(sent)), pin.key(), mac.map(MadeKey::key), reason -> {
            if (reason == Reason.APPROVED) {
                busy.remove(making.owner);
                means.tally.accept(reason);
                making.then.accept(sent);
            } else {
                failed.accept(reason);
            }
        });
    }

    private record Order(KeyOwner owner, Agreed agreed, KeyGeneration<?> newest, NewKeys sent, Bytes parcel) {}

    private void tell(Reason reason, Consumer<Reason> then) {
        means.tally.accept(reason);
        then.accept(reason);
    }

    private static Optional<Reason> refusal(Order order) {
        Optional<String> version = order.newest.nextVersion();
        boolean next = version.equals(Optional.of(order.sent.pin().version()))
            && order.sent.mac().map(SentKey::version).filter(mac -> !version.equals(Optional.of(mac))).isEmpty();
        if (!next) {
            return Optional.of(Reason.KEYS_NOT_NEXT);
        }
        return order.sent.mac().isPresent() == order.newest.macKey().isPresent() ? Optional.empty() : Optional.of(Reason.KEYS_INCOMPLETE);
    }

    private void takePin(Order order, Consumer<Reason> done) {
        one(order, order.newest.pin().purpose(), order.sent.pin(), done, pin -> {
            Optional<HeldKey> mac = order.newest.macKey();
            if (mac.isEmpty()) {
                keep(order, pin, Optional.empty(), done);
            } else {
                one(order, mac.get().purpose(), order.sent.mac().orElseThrow(), done, key -> keep(order, pin, Optional.of(key), done));
            }
        });
    }

    private void one(Order order, KeyPurpose purpose, SentKey sent, Consumer<Reason> done, Consumer<HeldKey> next) {
        means.module.takeKey(new KeyDelivery(order.agreed.transport, purpose, sent.block()), outcome -> {
            switch (outcome) {
                case Done<TakenKey>(TakenKey taken) when taken.checkValue().equals(sent.checkValue()) -> next.accept(taken.key());
                case Done<TakenKey> other -> done.accept(Reason.KEY_CHECK_VALUE_WRONG);
                case Failed<TakenKey>(ModuleProblem problem) -> done.accept(reason(problem));
            }
        });
    }

    private static Reason reason(ModuleProblem problem) {
        return switch (problem) {
            case BAD_KEY, BAD_KEY_BLOCK -> Reason.KEY_BLOCK_REFUSED;
            case KEY_OF_OTHER_USE -> Reason.KEY_OF_OTHER_USE;
            case TRANSLATION_FORBIDDEN, NOT_CAPABLE, BAD_PIN_BLOCK, BAD_PIN_LENGTH, COMMAND_REFUSED, UNKNOWN_ERROR, OTHER_COMMAND,
                MALFORMED_ANSWER, SLOW, DOWN, FULL, DEFECT -> Reason.SECURITY_MODULE_FAILED;
        };
    }

    private void keep(Order order, HeldKey pin, Optional<HeldKey> mac, Consumer<Reason> done) {
        Instant until = means.clock.instant().plus(overlap);
        KeyRecord record = new KeyRecord(order.owner, order.agreed.ceremony, order.parcel,
            new KeyRecord.Kept(order.newest.generation() + 1, pin.text(), mac.map(HeldKey::text)),
            new KeyRecord.Before(order.newest.kept(), until));
        means.records.keep(record, kept -> {
            if (kept) {
                keys.renew(record);
                parcels.put(order.owner, order.parcel);
                done.accept(Reason.APPROVED);
            } else {
                done.accept(Reason.JOURNAL_FAILED);
            }
        });
    }

    private static Bytes digest(NewKeys sent) {
        String text = sent.pin().block() + "|" + sent.mac().map(SentKey::block).orElse("");
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
