package io.chukei.iso8583.terminal;

import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;

/// Network management (2804).
///
/// @param function DE 24: [#SIGN_ON], [#SIGN_OFF], [#KEYS], [#ECHO], [#CHALLENGES] or [#KEYS_WANTED]; another value is carried, and refused by whoever serves it
/// @param challengesWanted 1..64, with [#CHALLENGES] only; absent means [#DEFAULT_CHALLENGES]
/// @param keys with [#KEYS] only, and always with it
public record NetworkRequest(Trace trace, int function, OptionalInt challengesWanted, Optional<NewKeys> keys)
    implements TerminalRequest {
    public static final int SIGN_ON = 801;
    public static final int SIGN_OFF = 802;
    public static final int KEYS = 811;
    public static final int ECHO = 831;
    public static final int CHALLENGES = 881;
    public static final int KEYS_WANTED = 882;
    public static final int DEFAULT_CHALLENGES = 16;
    public static final int MOST_CHALLENGES = 64;

    /// @throws IllegalArgumentException when a part is out of its range
    public NetworkRequest {
        Text.require(function >= 800 && function <= 899, "a network function is 800..899");
        Text.require(keys.isPresent() == (function == KEYS), "keys are sent by function 811");
        if (challengesWanted.isPresent()) {
            int wanted = challengesWanted.getAsInt();
            Text.require(function == CHALLENGES && wanted >= 1 && wanted <= MOST_CHALLENGES,
                "1..64 challenges are asked for, by function 881");
        }
    }

    /// The same without keys.
    public NetworkRequest(Trace trace, int function, OptionalInt challengesWanted) {
        this(trace, function, challengesWanted, Optional.empty());
    }

    @Override
    public Exchange exchange() {
        return Exchange.NETWORK;
    }

    @Override
    public NetworkRequest withTrace(Trace other) {
        return new NetworkRequest(other, function, challengesWanted, keys);
    }
}
