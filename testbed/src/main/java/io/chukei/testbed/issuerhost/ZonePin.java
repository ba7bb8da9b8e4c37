package io.chukei.testbed.issuerhost;

import java.util.Arrays;

import io.chukei.testbed.issuer.AccountPin;
import io.chukei.testbed.issuer.EnteredPin;
import io.chukei.testbed.securitymodule.ZonePinCheck;

/// DE 52 as it came over a line.
final class ZonePin implements EnteredPin {
    static final int BYTES = 8;

    private final ZonePinCheck check;
    private final byte[] block;

    ZonePin(ZonePinCheck check, byte[] block) {
        this.check = check;
        this.block = block.clone();
    }

    @Override
    public boolean is(AccountPin pin, String accountDigits) {
        return check.matches(block, accountDigits, pin.digits());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZonePin pin && Arrays.equals(block, pin.block);
    }

    @Override
    public int hashCode() {
        return BYTES;
    }

    @Override
    public String toString() {
        return "ZonePin[••••]";
    }
}
