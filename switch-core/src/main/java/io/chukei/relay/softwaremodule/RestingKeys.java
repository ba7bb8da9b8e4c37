package io.chukei.relay.softwaremodule;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.keyblock.BlockHeader;
import io.chukei.relay.keyblock.BlockOpened;
import io.chukei.relay.keyblock.KeyBlocks;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.TakenKey;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// The software module's keys as they rest: blocks of version D under the module's protection key.
final class RestingKeys {
    private static final int PIN_KEY_BYTES = 16;
    private static final int CHECK_BYTES = 3;

    private final byte[] protection;
    private final Randomness random;

    RestingKeys(byte[] protection, Randomness random) {
        this.protection = protection;
        this.random = random;
    }

    HeldKey hold(KeyPurpose purpose, byte[] key) {
        char algorithm = purpose == KeyPurpose.TRANSPORT ? 'A' : 'T';
        return new HeldKey(purpose, KeyBlocks.wrap(protection, new BlockHeader(purpose.usage(), algorithm, 'N', "00", 'N'), key, random));
    }

    /// The clear key, which the caller wipes; empty where the text is not a key of this module for this purpose.
    Optional<byte[]> clear(HeldKey held) {
        return opened(protection, held.text(), held.purpose());
    }

    ModuleOutcome<TakenKey> take(KeyDelivery delivery) {
        Optional<byte[]> transport = clear(delivery.transport());
        if (transport.isEmpty()) {
            return new ModuleOutcome.Failed<>(ModuleProblem.BAD_KEY);
        }
        Optional<byte[]> key = opened(transport.get(), delivery.block(), delivery.purpose()).filter(bytes -> bytes.length == PIN_KEY_BYTES);
        Arrays.fill(transport.get(), (byte) 0);
        if (key.isEmpty()) {
            return new ModuleOutcome.Failed<>(ModuleProblem.BAD_KEY_BLOCK);
        }
        TakenKey taken = taken(delivery.purpose(), key.get());
        Arrays.fill(key.get(), (byte) 0);
        return new ModuleOutcome.Done<>(taken);
    }

    ModuleOutcome<MadeKey> make(KeyWish wish) {
        Optional<byte[]> transport = clear(wish.transport());
        if (transport.isEmpty()) {
            return new ModuleOutcome.Failed<>(ModuleProblem.BAD_KEY);
        }
        byte[] key = random.bytes(PIN_KEY_BYTES);
        MasterKeyFile.withOddParity(key);
        String block = KeyBlocks.wrap(transport.get(), new BlockHeader(wish.purpose().usage(), 'T', wish.mode(), wish.version(), 'N'), key,
            random);
        TakenKey taken = taken(wish.purpose(), key);
        Arrays.fill(transport.get(), (byte) 0);
        Arrays.fill(key, (byte) 0);
        return new ModuleOutcome.Done<>(new MadeKey(taken.key(), new SentKey(block, taken.checkValue())));
    }

    /// The key at rest, and its check value.
    TakenKey taken(KeyPurpose purpose, byte[] key) {
        return new TakenKey(hold(purpose, key), purpose == KeyPurpose.TRANSPORT ? checkValueOfAes(key) : checkValue(key));
    }

    /// The first three bytes of the CMAC of a block of zeros (ANSI X9.24-1:2017, annex A).
    private static String checkValueOfAes(byte[] key) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        byte[] zeros = new byte[mac.getMacSize()];
        mac.update(zeros, 0, zeros.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return HexFormat.of().withUpperCase().formatHex(out, 0, CHECK_BYTES);
    }

    /// The first three bytes of zeros enciphered under a double-length key (ANSI X9.24-1:2009, annex C).
    private static String checkValue(byte[] key) {
        DESedeEngine cipher = new DESedeEngine();
        cipher.init(true, new KeyParameter(key));
        byte[] out = new byte[cipher.getBlockSize()];
        cipher.processBlock(new byte[out.length], 0, out, 0);
        return HexFormat.of().withUpperCase().formatHex(out, 0, CHECK_BYTES);
    }

    private static Optional<byte[]> opened(byte[] under, String block, KeyPurpose purpose) {
        return switch (KeyBlocks.open(under, block)) {
            case BlockOpened.Opened(BlockHeader header, byte[] key) -> header.usage().equals(purpose.usage()) ? Optional.of(key)
                : Optional.empty();
            case BlockOpened.Refused refused -> Optional.empty();
        };
    }
}
