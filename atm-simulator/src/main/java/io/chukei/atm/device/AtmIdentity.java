package io.chukei.atm.device;

import java.time.Duration;

import io.chukei.iso8583.message.Bytes;

/// Who this ATM is.
///
/// @param terminal DE 41
/// @param place DE 42
/// @param acquirer DE 32, the bank's own id
/// @param answerTimer how long it waits for an answer before it repeats
/// @param holderTimer how long it waits for the holder to press a key
/// @param mechanismTimer how long the mechanism may take before nobody knows what it did
public record AtmIdentity(String terminal, String place, String acquirer, Duration answerTimer, Duration holderTimer,
    Duration mechanismTimer) {
    /// Unattended, contact chip, PIN pad: DE 22 in the form of CMF.
    static final Bytes POINT_OF_SERVICE = Bytes.fromHex("00000040000000040000000400000000");

    public static AtmIdentity of(String terminal, String place, String acquirer) {
        return new AtmIdentity(terminal, place, acquirer, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    public AtmIdentity withAnswerTimer(Duration other) {
        return new AtmIdentity(terminal, place, acquirer, other, holderTimer, mechanismTimer);
    }

    public AtmIdentity withMechanismTimer(Duration other) {
        return new AtmIdentity(terminal, place, acquirer, answerTimer, holderTimer, other);
    }
}
