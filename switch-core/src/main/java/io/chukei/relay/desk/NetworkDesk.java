package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.identify.Challenges;
import io.chukei.relay.identify.Statements;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;

/// Serves network management: sign-on, sign-off, new keys, echo, challenges (docs/terminal-protocol.md §3.2). A sign-on is a
/// courtesy: who may speak is settled by the client certificate.
public final class NetworkDesk {
    private final Workplace work;
    private final Answers answers;
    private final Challenges challenges;
    private final Statements statements;
    private final KeyDesk keys;
    private final RelayLimits limits;

    /// Gives out challenges from the book of an identity.
    public NetworkDesk(Workplace work, Answers answers, Identity identity, KeyDesk keys, RelayLimits limits) {
        this.work = work;
        this.answers = answers;
        this.challenges = identity.challenges();
        this.statements = identity.statements();
        this.keys = keys;
        this.limits = limits;
    }

    public void serve(Message<NetworkRequest> message, Instant now) {
        switch (message.request().function()) {
            case NetworkRequest.SIGN_ON ->
                answer(message, ChukeiData.NONE.withNames(statements.switchId(), message.requester().name()), now);
            case NetworkRequest.SIGN_OFF, NetworkRequest.ECHO -> answers.end(message.conversation(), Reason.APPROVED, now);
            case NetworkRequest.KEYS -> keys.take(message, now);
            case NetworkRequest.KEYS_WANTED -> keys.make(message, now);
            case NetworkRequest.CHALLENGES -> giveChallenges(message, now);
            default -> answers.end(message.conversation(), Reason.FUNCTION_UNKNOWN, now);
        }
    }

    private void giveChallenges(Message<NetworkRequest> message, Instant now) {
        Challenges.Owner owner = new Challenges.Owner(message.requester().name(), message.request().trace().terminal());
        Duration life = switch (message.requester().kind()) {
            case TERMINAL -> limits.times().challengeLife();
            case HOST -> limits.times().hostChallengeLife();
        };
        int wanted = Math.min(message.request().challengesWanted().orElse(NetworkRequest.DEFAULT_CHALLENGES),
            limits.sizes().challengesOut());
        List<Bytes> batch = challenges.issue(owner, wanted, life, now);
        if (challenges.trim(owner, now) > 0) {
            work.out().count(Tally.CHALLENGES_DISPLACED);
        }
        answer(message, ChukeiData.NONE.withChallenges(batch, (int) life.toSeconds()), now);
    }

    private void answer(Message<NetworkRequest> message, ChukeiData data, Instant now) {
        answers.end(message.conversation(), Reason.APPROVED,
            Answers.plain(message.request(), Reason.APPROVED, now).withData(data), now);
    }
}
