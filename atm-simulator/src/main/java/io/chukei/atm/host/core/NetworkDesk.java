package io.chukei.atm.host.core;

import java.time.Instant;

import io.chukei.atm.host.identify.Challenges;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// Sign-on, sign-off, echo and the host's own challenges. A sign-on is a courtesy: who may speak is settled by the client certificate.
final class NetworkDesk {
    private final Work work;
    private final Challenges challenges;

    NetworkDesk(Work work, Challenges challenges) {
        this.work = work;
        this.challenges = challenges;
    }

    TerminalResponse serve(Atm atm, NetworkRequest request, Instant now) {
        return switch (request.function()) {
            case NetworkRequest.SIGN_ON -> accepted(request, ChukeiData.NONE.withNames(work.terms().name(), atm.name()));
            case NetworkRequest.SIGN_OFF, NetworkRequest.ECHO -> accepted(request, ChukeiData.NONE);
            case NetworkRequest.CHALLENGES -> accepted(request, ChukeiData.NONE.withChallenges(challenges.issue(atm.terminal(),
                request.challengesWanted().orElse(NetworkRequest.DEFAULT_CHALLENGES), now), (int) Challenges.LIFE.toSeconds()));
            default -> {
                work.count(HostReason.FUNCTION_UNKNOWN);
                yield Work.plain(request, HostReason.FUNCTION_UNKNOWN);
            }
        };
    }

    private TerminalResponse accepted(NetworkRequest request, ChukeiData data) {
        work.count(HostReason.ACCEPTED);
        return Work.plain(request, HostReason.ACCEPTED).withData(data);
    }
}
