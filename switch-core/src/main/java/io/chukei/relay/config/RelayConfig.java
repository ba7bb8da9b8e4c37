package io.chukei.relay.config;

import java.time.Duration;

/// Times and bounds of the relay itself.
///
/// @param challengeLife of a terminal's challenge
/// @param hostChallengeLife of a challenge that an acquirer's host fetched ahead
/// @param handleLife of the result of an identification
/// @param localTimeTolerance how far DE 12 may be from this clock
/// @param maxChallenges that one requester may have out
/// @param maxInFlight payments of one shard that wait for something
/// @param forceAllowance what two forced writes of one payment may take together; for the check against the terminal's timer
/// @param signaturesPerMinute how often one holder's card may sign within a minute
/// @param undeliveredGrace how long after a lost line an approval waits for a repeat before it is reversed
public record RelayConfig(Duration challengeLife, Duration hostChallengeLife, Duration handleLife, Duration localTimeTolerance,
    int maxChallenges, int maxInFlight, int signaturesPerMinute, Duration forceAllowance, Duration undeliveredGrace) {
    static RelayConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new RelayConfig(section.duration("challengeLife", "120s", "1s", "15m"),
            section.duration("hostChallengeLife", "15m", "1s", "1h"), section.duration("handleLife", "180s", "1s", "10m"),
            section.duration("localTimeTolerance", "180s", "1s", "10m"), section.integer("maxChallenges", 64, 1, 4_096),
            section.integer("maxInFlight", 8_192, 1, 1_048_576), section.integer("signaturesPerMinute", 10, 1, 1_000_000),
            section.duration("forceAllowance", "2s", "10ms", "10s"),
            section.duration("undeliveredGrace", "5s", "0s", "60s")));
    }
}
