package io.chukei.iso8583.terminal;

import java.util.OptionalInt;

import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;

/// Network management (2804).
///
/// @param function DE 24: [#SIGN_ON], [#SIGN_OFF], [#ECHO] or [#CHALLENGES]; another value is carried, and refused by whoever serves it
/// @param challengesWanted 1..64, with [#CHALLENGES] only; absent means [#DEFAULT_CHALLENGES]
public record NetworkRequest(Trace trace, int function, OptionalInt challengesWanted) implements TerminalRequest {
    public static final int SIGN_ON = 801;
    public static final int SIGN_OFF = 802;
    public static final int ECHO = 831;
    public static final int CHALLENGES = 881;
    public static final int DEFAULT_CHALLENGES = 16;
    public static final int MOST_CHALLENGES = 64;

    /// @throws IllegalArgumentException when a part is out of its range
    public NetworkRequest {
        Text.require(function >= 800 && function <= 899, "a network function is 800..899");
        if (challengesWanted.isPresent()) {
            int wanted = challengesWanted.getAsInt();
            Text.require(function == CHALLENGES && wanted >= 1 && wanted <= MOST_CHALLENGES,
                "1..64 challenges are asked for, by function 881");
        }
    }

    @Override
    public Exchange exchange() {
        return Exchange.NETWORK;
    }

    @Override
    public NetworkRequest withTrace(Trace other) {
        return new NetworkRequest(other, function, challengesWanted);
    }
}
