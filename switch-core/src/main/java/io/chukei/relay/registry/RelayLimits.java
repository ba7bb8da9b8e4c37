package io.chukei.relay.registry;

import java.time.Duration;

/// The bounds of one shard and the times of the relay, in one place.
///
/// @param sizes how much is held
/// @param times how long it is held
public record RelayLimits(Sizes sizes, Times times) {
    /// As docs/terminal-protocol.md §8 and docs/configuration.md say.
    public static final RelayLimits STANDARD = new RelayLimits(Sizes.STANDARD, Times.STANDARD);

    /// How much one shard holds.
    ///
    /// @param inFlight payments of one shard that wait for something; full is 9103 for new ones
    /// @param challengesOut challenges that one terminal may have out; a further one voids the oldest
    /// @param handles identifications remembered; a further one voids the oldest
    /// @param answers answers remembered for repeats; a further one pushes the oldest out (money's are stored too)
    /// @param owedToInstitution reversals and advices that one institution may owe an answer to; above it new payments to it
    ///     are declined
    /// @param reversalWindow reversals and advices that wait for an answer of one institution at a time
    /// @param signaturesPerMinute how often one holder's card may sign within a minute
    public record Sizes(int inFlight, int challengesOut, int handles, int answers, int owedToInstitution, int reversalWindow,
        int signaturesPerMinute) {
        public static final Sizes STANDARD = new Sizes(8_192, 64, 65_536, 65_536, 16_384, 16, 10);
    }

    /// How long things are held.
    ///
    /// @param challengeLife of a terminal's challenge
    /// @param hostChallengeLife of a challenge of an acquirer's host
    /// @param handleLife of an identification
    /// @param localTimeTolerance how far DE 12 may be from the clock of the switch
    /// @param undeliveredGrace how long an approval that could not be delivered waits for a repeat
    /// @param answerKept how long an answer is remembered in memory; not below a challenge's and a handle's life
    /// @param recordKept how long a transaction's record is kept at least after its last state
    public record Times(Duration challengeLife, Duration hostChallengeLife, Duration handleLife, Duration localTimeTolerance,
        Duration undeliveredGrace, Duration answerKept, Duration recordKept) {
        public static final Times STANDARD = new Times(Duration.ofSeconds(120), Duration.ofMinutes(15), Duration.ofSeconds(180),
            Duration.ofSeconds(180), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofDays(400));
    }
}
