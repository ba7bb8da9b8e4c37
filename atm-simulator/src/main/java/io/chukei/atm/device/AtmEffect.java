package io.chukei.atm.device;

import java.time.Duration;

import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;

/// What an ATM wants done, in order.
public sealed interface AtmEffect {
    /// Make durable before anything that follows; when that fails, nothing that follows may be done, ever.
    record Force(AtmRecord entry) implements AtmEffect {}

    /// Send on any line; one that cannot be sent is as good as not answered. A message with a PIN gets its MAC on the way.
    record Send(TerminalRequest message) implements AtmEffect {}

    /// Bring [AtmEvent.TimeOver] after this time.
    record ArmTimer(AtmTimer timer, Duration after) implements AtmEffect {}

    /// Ask for the JPKI PIN, give it to the card, read the certificate.
    record ReadCard() implements AtmEffect {}

    /// Have the card sign; the PIN that it took stays good.
    record Sign(Bytes statement) implements AtmEffect {}

    record Show(Screen screen) implements AtmEffect {}

    /// Tell the mechanism to give out notes. Its command stands on the disk.
    record Dispense(NotePlan plan) implements AtmEffect {}

    record Print(AtmReceipt receipt) implements AtmEffect {}

    record EjectCard() implements AtmEffect {}

    /// Call an attendant.
    record Alarm(AtmAlarm alarm) implements AtmEffect {}
}
