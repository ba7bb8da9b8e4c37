package io.chukei.app.simulation.pin;

import java.util.Optional;

import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.pin.PadKeys;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.Pin;

/// What the security module of an ATM's host says when it does what it is asked.
public final class HostModule {
    /// The keys of every ATM.
    public static final PadKeys PAD = new PadKeys("S" + Vault.BASE_KEY.text(), "S" + Vault.MAC_KEY.text());
    private static final int PIN_DIGITS = 4;
    private static final String NOTHING = "F".repeat(12);

    private HostModule() {}

    /// A PIN as the module holds it for the host: here in clear.
    public static String held(String pin) {
        return NOTHING + pin;
    }

    /// Its answer.
    public static ModuleAnswer answer(ModuleQuestion question) {
        return switch (question) {
            case ModuleQuestion.CheckMac(PadKeys keys, Bytes covered, Bytes mac) -> mac.equals(SimulatedModule.mac(Vault.MAC_KEY, covered))
                ? new ModuleAnswer.Right() : new ModuleAnswer.Refused(PinProblem.MAC_WRONG);
            case ModuleQuestion.CheckPin(PadKeys keys, Bytes serial, PinBlock block, String account, String held) -> pin(block, serial)
                .<ModuleAnswer>map(pin -> pin.equals(held.substring(held.length() - PIN_DIGITS)) ? new ModuleAnswer.Right()
                    : new ModuleAnswer.Refused(PinProblem.WRONG))
                .orElseGet(() -> new ModuleAnswer.Refused(PinProblem.BLOCK_INVALID));
            case ModuleQuestion.Prepare(PadKeys keys, Bytes serial, PinBlock block, var outgoing) -> pin(block, serial)
                .<ModuleAnswer>map(pin -> new ModuleAnswer.Ready(outgoing.withPin(new Pin(
                    PinCipher.format1(pin, serial.hashCode() * 31L + serial.at(serial.length() - 1),
                        PinCipher.mask(Vault.ZONE_KEY.text(), Bytes.EMPTY)),
                    Optional.empty(), Optional.empty()))))
                .orElseGet(() -> new ModuleAnswer.Refused(PinProblem.BLOCK_INVALID));
        };
    }

    private static Optional<String> pin(PinBlock block, Bytes serial) {
        return PinCipher.readFormat1(block, PinCipher.mask(Vault.BASE_KEY.text(), serial));
    }
}
