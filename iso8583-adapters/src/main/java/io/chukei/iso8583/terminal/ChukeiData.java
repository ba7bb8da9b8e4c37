package io.chukei.iso8583.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Text;

/// The private data of an answer (DE 114, docs/terminal-protocol.md §5). [#NONE] and the withers build it.
///
/// @param challenges each 32 bytes, at most 64
/// @param challengeLifeSeconds 0..65,535
/// @param switchId 1..32 printable characters
/// @param requester 1..32 printable characters
/// @param handle 1..512 bytes, with its life
/// @param handleLifeSeconds 0..65,535
/// @param candidates at most 16
/// @param displayText 1..240 bytes of UTF-8
/// @param sendCertificate the fingerprint form is unknown here
/// @param relayTerms only from an ATM's host: what another bank's customer signs under
/// @param keys made here for the requester
public record ChukeiData(List<Bytes> challenges, OptionalInt challengeLifeSeconds, Optional<String> switchId, Optional<String> requester,
    Optional<Bytes> handle, OptionalInt handleLifeSeconds, List<Candidate> candidates, Optional<String> displayText,
    boolean sendCertificate, Optional<RelayTerms> relayTerms, Optional<NewKeys> keys) {
    public static final int MOST_NAME_LENGTH = 32;
    public static final int MOST_CANDIDATES = 16;
    public static final int MOST_DISPLAY_BYTES = 240;
    public static final int MOST_LIFE_SECONDS = 65_535;

    public static final ChukeiData NONE = new ChukeiData(List.of(), OptionalInt.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), OptionalInt.empty(), List.of(), Optional.empty(), false, Optional.empty(), Optional.empty());

    /// @throws IllegalArgumentException when a part is out of its range
    public ChukeiData {
        challenges = List.copyOf(challenges);
        candidates = List.copyOf(candidates);
        Text.require(challenges.size() <= NetworkRequest.MOST_CHALLENGES, "at most 64 challenges");
        for (Bytes challenge : challenges) {
            Text.require(challenge.length() == Proof.CHALLENGE_BYTES, "a challenge is 32 bytes");
        }
        requireLife(challengeLifeSeconds);
        requireName(switchId);
        requireName(requester);
        Text.require(handle.isPresent() == handleLifeSeconds.isPresent(), "a handle goes with its life");
        Text.require(handle.isEmpty() || (handle.get().length() >= 1 && handle.get().length() <= Evidence.WithHandle.MOST_HANDLE_BYTES),
            "a handle is 1..512 bytes");
        requireLife(handleLifeSeconds);
        Text.require(candidates.size() <= MOST_CANDIDATES, "at most 16 candidates");
        if (displayText.isPresent()) {
            int length = displayText.get().getBytes(StandardCharsets.UTF_8).length;
            Text.require(length >= 1 && length <= MOST_DISPLAY_BYTES, "a display text is 1..240 bytes of UTF-8");
        }
    }

    private static void requireLife(OptionalInt seconds) {
        Text.require(seconds.orElse(0) >= 0 && seconds.orElse(0) <= MOST_LIFE_SECONDS, "a life is 0..65,535 seconds");
    }

    private static void requireName(Optional<String> name) {
        Text.require(name.isEmpty() || Text.isPrintable(name.get(), 1, MOST_NAME_LENGTH), "a name is 1..32 printable characters");
    }

    /// True when there is nothing to send: DE 114 is then absent.
    public boolean isNone() {
        return equals(NONE);
    }

    public ChukeiData withChallenges(List<Bytes> values, int lifeSeconds) {
        return new ChukeiData(values, OptionalInt.of(lifeSeconds), switchId, requester, handle, handleLifeSeconds, candidates, displayText,
            sendCertificate, relayTerms, keys);
    }

    /// The names that go into statements, told at sign-on.
    public ChukeiData withNames(String switchName, String requesterName) {
        return new ChukeiData(challenges, challengeLifeSeconds, Optional.of(switchName), Optional.of(requesterName), handle,
            handleLifeSeconds, candidates, displayText, sendCertificate, relayTerms, keys);
    }

    public ChukeiData withHandle(Bytes value, int lifeSeconds) {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, Optional.of(value), OptionalInt.of(lifeSeconds),
            candidates, displayText, sendCertificate, relayTerms, keys);
    }

    public ChukeiData withCandidates(List<Candidate> values) {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, handle, handleLifeSeconds, values, displayText,
            sendCertificate, relayTerms, keys);
    }

    public ChukeiData withDisplayText(String text) {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, handle, handleLifeSeconds, candidates,
            Optional.of(text), sendCertificate, relayTerms, keys);
    }

    public ChukeiData withSendCertificate() {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, handle, handleLifeSeconds, candidates, displayText,
            true, relayTerms, keys);
    }

    /// What another bank's customer signs under, told by the host of an ATM's bank (docs/atm-protocol.md §2.1).
    public ChukeiData withRelayTerms(RelayTerms terms) {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, handle, handleLifeSeconds, candidates, displayText,
            sendCertificate, Optional.of(terms), keys);
    }

    /// Keys that were made for the requester.
    public ChukeiData withKeys(NewKeys made) {
        return new ChukeiData(challenges, challengeLifeSeconds, switchId, requester, handle, handleLifeSeconds, candidates, displayText,
            sendCertificate, relayTerms, Optional.of(made));
    }
}
