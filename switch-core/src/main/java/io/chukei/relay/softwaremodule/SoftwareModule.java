package io.chukei.relay.softwaremodule;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.pin.TakenKey;
import org.jpos.core.ConfigurationException;
import org.jpos.security.EncryptedPIN;
import org.jpos.security.KeySerialNumber;
import org.jpos.security.SMAdapter;
import org.jpos.security.SMException;
import org.jpos.security.SecureDESKey;
import org.jpos.security.jceadapter.JCESecurityModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The module itself: from PINs in format 1 it makes format 0, and nothing else. It says at its start that it is for
/// development and tests only.
public final class SoftwareModule implements SecurityModule, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoftwareModule.class);
    private static final Capabilities CAPABILITIES = new Capabilities(Set.of(PinFormat.ISO_0), Set.of(MacAlgorithm.values()));
    private static final int MOST_WAITING = 1_024;
    /// Keys that are kept in jPOS's own form; forming one again costs some microseconds.
    private static final int MOST_KNOWN = 1_024;

    private final Map<MacAlgorithm, JCESecurityModule> modules;
    private final RestingKeys keys;
    private final Map<HeldKey, SecureDESKey> known = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    private SoftwareModule(Map<MacAlgorithm, JCESecurityModule> modules, RestingKeys keys, int threadCount) {
        this.modules = modules;
        this.keys = keys;
        this.threads = new ThreadPoolExecutor(threadCount, threadCount, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("software-module-", 0).daemon(true).factory());
    }

    /// Opens the module.
    ///
    /// @param masterKeys the file that `keys init` made
    /// @param random fills key blocks
    /// @param threadCount how many commands run at a time
    /// @throws IOException when the file is missing, readable by others or not a master key file
    public static SoftwareModule open(Path masterKeys, Randomness random, int threadCount) throws IOException {
        RestingKeys keys = new RestingKeys(MasterKeyFile.protection(masterKeys), random);
        Map<MacAlgorithm, JCESecurityModule> modules = new EnumMap<>(MacAlgorithm.class);
        try {
            for (MacAlgorithm algorithm : MacAlgorithm.values()) {
                modules.put(algorithm, JposModule.open(masterKeys, switch (algorithm) {
                    case X9_19 -> "ISO9797ALG3MAC";
                    case CMAC -> "DESEDECMAC";
                }));
            }
        } catch (ConfigurationException e) {
            throw new IOException(masterKeys + " cannot be used by jPOS", e);
        }
        LOG.warn("the security module is software: keys and PINs lie in this process's memory; for development and tests only; "
            + "it makes PIN blocks of format 0 alone, so PINs of accounts without digits are refused");
        return new SoftwareModule(modules, keys, threadCount);
    }

    /// Takes a clear key over and gives its resting form: what a key ceremony does with a device.
    ///
    /// @param key 16 bytes, for [KeyPurpose#TRANSPORT] 32; the caller wipes it
    public HeldKey hold(KeyPurpose purpose, byte[] key) {
        return keys.hold(purpose, key);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void translate(PinTranslation asked, Consumer<ModuleOutcome<PinBlock>> then) {
        run(() -> translated(asked), then);
    }

    @Override
    public void makeMac(MacQuestion asked, Consumer<ModuleOutcome<Bytes>> then) {
        run(() -> mac(asked), then);
    }

    @Override
    public void checkMac(MacQuestion asked, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        run(() -> mac(asked).then(right -> new Done<>(
            MessageDigest.isEqual(right.toArray(), mac.toArray()) ? MacVerdict.MATCHES : MacVerdict.DIFFERS)), then);
    }

    @Override
    public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
        run(() -> keys.take(delivery), then);
    }

    @Override
    public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
        run(() -> keys.make(wish), then);
    }

    private <T> void run(Supplier<ModuleOutcome<T>> work, Consumer<ModuleOutcome<T>> then) {
        try {
            threads.execute(() -> then.accept(guarded(work)));
        } catch (RejectedExecutionException e) {
            then.accept(new Failed<>(threads.isShutdown() ? ModuleProblem.DOWN : ModuleProblem.FULL));
        }
    }

    private static <T> ModuleOutcome<T> guarded(Supplier<ModuleOutcome<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            // Its type and place only: the message might quote what was asked.
            LOG.error("the software module failed: {} at {}", e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return new Failed<>(ModuleProblem.DEFECT);
        }
    }

    private ModuleOutcome<PinBlock> translated(PinTranslation asked) {
        Optional<AccountDigits> digits = asked.target().account();
        if (!CAPABILITIES.targets().contains(asked.target().format()) || digits.isEmpty()) {
            return new Failed<>(ModuleProblem.NOT_CAPABLE);
        }
        Optional<SecureDESKey> source = key(asked.source().key().key());
        Optional<SecureDESKey> target = key(asked.target().key());
        if (source.isEmpty() || target.isEmpty()) {
            return new Failed<>(ModuleProblem.BAD_KEY);
        }
        EncryptedPIN pin =
            new EncryptedPIN(asked.source().block().toArray(), format(asked.source().format()), digits.get().digits(), false);
        byte to = format(asked.target().format());
        JCESecurityModule module = module(MacAlgorithm.X9_19);
        try {
            EncryptedPIN out = switch (asked.source().key()) {
                case SourceKey.Derived derived -> module.translatePIN(pin, new KeySerialNumber(derived.serial().bytes().toArray()),
                    source.get(), target.get(), to, true);
                case SourceKey.OfTerminal terminal -> module.translatePIN(pin, source.get(), target.get(), to);
                case SourceKey.OfZone zone -> module.translatePIN(pin, source.get(), target.get(), to);
            };
            return new Done<>(new PinBlock(out.getPINBlock()));
        } catch (SMException e) {
            return new Failed<>(problem(e));
        }
    }

    private ModuleOutcome<Bytes> mac(MacQuestion asked) {
        Optional<SecureDESKey> key = key(asked.key());
        if (key.isEmpty()) {
            return new Failed<>(ModuleProblem.BAD_KEY);
        }
        try {
            byte[] whole = module(asked.algorithm()).generateCBC_MAC(asked.message().toArray(), key.get());
            return new Done<>(Bytes.of(whole, 0, asked.length()));
        } catch (SMException e) {
            return new Failed<>(problem(e));
        }
    }

    /// jPOS tells causes by sentences only.
    private static ModuleProblem problem(SMException e) {
        String sentence = String.valueOf(e.getMessage());
        if (sentence.contains("invalid pin length")) {
            return ModuleProblem.BAD_PIN_LENGTH;
        }
        if (sentence.contains("PIN Block Error")) {
            return ModuleProblem.BAD_PIN_BLOCK;
        }
        return sentence.contains("Parity") ? ModuleProblem.BAD_KEY : ModuleProblem.COMMAND_REFUSED;
    }

    /// The key in jPOS's own form, which is under its master keys too.
    private Optional<SecureDESKey> key(HeldKey held) {
        SecureDESKey before = known.get(held);
        return before != null ? Optional.of(before) : keys.clear(held).flatMap(clear -> formed(held, clear));
    }

    private Optional<SecureDESKey> formed(HeldKey held, byte[] clear) {
        try {
            SecureDESKey formed = module(MacAlgorithm.X9_19).formKEYfromClearComponents(SMAdapter.LENGTH_DES3_2KEY,
                held.purpose().typeName(), HexFormat.of().formatHex(clear));
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(held, formed);
            return Optional.of(formed);
        } catch (SMException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private JCESecurityModule module(MacAlgorithm algorithm) {
        JCESecurityModule module = modules.get(algorithm);
        if (module == null) {
            throw new IllegalStateException("no module for " + algorithm);
        }
        return module;
    }

    private static byte format(PinFormat format) {
        return (byte) Integer.parseInt(format.code());
    }

    /// Ends the threads after what waits.
    @Override
    public void close() {
        threads.shutdown();
    }
}
