package io.chukei.relay.keyblock;

import java.util.Arrays;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// The two keys that a block protection key stands for, derived by CMAC over counted constants (ANSI X9.143 §5.3.2.1
/// and §5.3.2.3), with what they do.
final class ProtectionKey {
    private static final int ENCRYPTION = 0;
    private static final int AUTHENTICATION = 1;

    private final boolean aes;
    private final byte[] encryption;
    private final byte[] authentication;

    private ProtectionKey(boolean aes, byte[] key) {
        this.aes = aes;
        this.encryption = derive(key, ENCRYPTION);
        this.authentication = derive(key, AUTHENTICATION);
    }

    /// @param key 16 or 24 bytes
    static ProtectionKey tripleDes(byte[] key) {
        return new ProtectionKey(false, key);
    }

    /// @param key 16, 24 or 32 bytes
    static ProtectionKey aes(byte[] key) {
        return new ProtectionKey(true, key);
    }

    int blockBytes() {
        return aes ? 16 : 8;
    }

    byte[] mac(byte[] data) {
        return cmac(authentication, data);
    }

    byte[] crypt(boolean forward, byte[] initial, byte[] data) {
        var cipher = CBCBlockCipher.newInstance(engine());
        cipher.init(forward, new ParametersWithIV(new KeyParameter(encryption), initial));
        byte[] out = new byte[data.length];
        for (int at = 0; at < data.length; at += blockBytes()) {
            cipher.processBlock(data, at, out, at);
        }
        return out;
    }

    /// ```
    /// counter, 1 | use, 2 | 00 | algorithm, 2 | bits, 2
    /// ```
    private byte[] derive(byte[] key, int use) {
        int algorithm = aes ? key.length / 8 : key.length == 16 ? 0 : 1;
        int bits = key.length * 8;
        byte[] out = new byte[key.length];
        for (int at = 0; at < out.length; at += blockBytes()) {
            byte[] constant = {(byte) (at / blockBytes() + 1), 0, (byte) use, 0, 0, (byte) algorithm, (byte) (bits >> 8), (byte) bits};
            System.arraycopy(cmac(key, constant), 0, out, at, Math.min(blockBytes(), out.length - at));
        }
        return out;
    }

    private byte[] cmac(byte[] key, byte[] data) {
        CMac mac = new CMac(engine());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[blockBytes()];
        mac.doFinal(out, 0);
        return out;
    }

    private BlockCipher engine() {
        return aes ? AESEngine.newInstance() : new DESedeEngine();
    }

    void wipe() {
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(authentication, (byte) 0);
    }
}
