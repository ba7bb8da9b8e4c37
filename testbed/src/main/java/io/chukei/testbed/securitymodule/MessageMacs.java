package io.chukei.testbed.securitymodule;

import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

/// Message authentication under double-length TDES keys, 8 bytes each.
public enum MessageMacs {
    /// ANSI X9.19, which is ISO/IEC 9797-1 algorithm 3 with padding method 1.
    X9_19,
    /// CMAC, NIST SP 800-38B, which is ISO/IEC 9797-1 algorithm 5.
    CMAC;

    /// Bytes of a whole MAC; messages carry the first four or all of them.
    public static final int BYTES = 8;

    /// The MAC of a message.
    ///
    /// @param key 16 bytes
    public byte[] of(byte[] key, byte[] message) {
        Mac mac = switch (this) {
            case X9_19 -> new ISO9797Alg3Mac(new DESEngine());
            case CMAC -> new CMac(new DESedeEngine());
        };
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }
}
