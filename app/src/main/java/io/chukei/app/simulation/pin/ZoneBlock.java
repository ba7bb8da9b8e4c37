package io.chukei.app.simulation.pin;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.testbed.issuer.AccountPin;
import io.chukei.testbed.issuer.EnteredPin;

/// DE 52 as an institution got it, under the key that it shares with the switch.
///
/// @param institution whose key
public record ZoneBlock(String institution, PinBlock block) implements EnteredPin {
    @Override
    public boolean is(AccountPin pin, String accountDigits) {
        long mask = PinCipher.mask(Vault.zoneKey(institution).text(), Bytes.EMPTY);
        return PinCipher.readFormat0(block, accountDigits, mask).filter(pin.digits()::equals).isPresent();
    }
}
