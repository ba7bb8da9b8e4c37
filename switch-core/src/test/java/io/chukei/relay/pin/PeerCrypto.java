package io.chukei.relay.pin;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.iso8583.message.PinBlock;
import io.chukei.testbed.securitymodule.Dukpt;
import io.chukei.testbed.securitymodule.PinBlocks;

/// The two ends of a PIN's way: the pad that enciphers it and the issuer that reads it.
public final class PeerCrypto {
    private PeerCrypto() {}

    public static PinBlock underDerivedKey(byte[] baseKey, String serial, byte[] clear) {
        byte[] ksn = HexFormat.of().parseHex(serial);
        return new PinBlock(run(Cipher.ENCRYPT_MODE, Dukpt.pinKey(Dukpt.initialKey(baseKey, ksn), ksn), clear));
    }

    /// Six hexadecimal digits.
    public static String checkValue(byte[] key) {
        return HexFormat.of().withUpperCase().formatHex(run(Cipher.ENCRYPT_MODE, key, new byte[8]), 0, 3);
    }

    public static PinBlock under(byte[] key, byte[] clear) {
        return new PinBlock(run(Cipher.ENCRYPT_MODE, key, clear));
    }

    public static PinBlocks.Read read(PinBlocks.Format format, byte[] zoneKey, PinBlock block, String account) {
        return PinBlocks.read(format, run(Cipher.DECRYPT_MODE, zoneKey, block.toArray()), account);
    }

    private static byte[] run(int mode, byte[] key, byte[] block) {
        try {
            byte[] three = Arrays.copyOf(key, 24);
            System.arraycopy(key, 0, three, 16, 8);
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(three, "DESede"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
