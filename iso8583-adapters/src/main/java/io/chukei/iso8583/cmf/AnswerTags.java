package io.chukei.iso8583.cmf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.tlv.TlvCursor;
import io.chukei.iso8583.tlv.TlvRefusal;
import io.chukei.iso8583.tlv.TlvWriter;

/// DE 114 of answers, both ways.
final class AnswerTags {
    private static final int AMOUNT_DIGITS = 12;

    private AnswerTags() {}

    static ChukeiData read(byte[] element) {
        TlvCursor cursor = RequestTags.open(element);
        List<Bytes> challenges = new ArrayList<>();
        Optional<Bytes> challenge = cursor.nextBytes(ChukeiTags.CHALLENGE, Proof.CHALLENGE_BYTES, Proof.CHALLENGE_BYTES);
        while (challenge.isPresent() && challenges.size() <= NetworkRequest.MOST_CHALLENGES) {
            challenges.add(challenge.get());
            challenge = cursor.nextBytes(ChukeiTags.CHALLENGE, Proof.CHALLENGE_BYTES, Proof.CHALLENGE_BYTES);
        }
        OptionalInt challengeLife = optional(cursor.nextShort(ChukeiTags.CHALLENGE_LIFE));
        Optional<String> switchId = cursor.nextText(ChukeiTags.SWITCH_ID, 1, ChukeiData.MOST_NAME_LENGTH);
        Optional<String> requester = cursor.nextText(ChukeiTags.REQUESTER, 1, ChukeiData.MOST_NAME_LENGTH);
        Optional<Bytes> handle = cursor.nextBytes(ChukeiTags.HANDLE, 1, Evidence.WithHandle.MOST_HANDLE_BYTES);
        OptionalInt handleLife = optional(cursor.nextShort(ChukeiTags.HANDLE_LIFE));
        List<Candidate> candidates = new ArrayList<>();
        Optional<byte[]> candidate = cursor.next(ChukeiTags.CANDIDATE, 1, 0xFF);
        while (candidate.isPresent() && candidates.size() <= ChukeiData.MOST_CANDIDATES) {
            candidates.add(candidate(candidate.get()));
            candidate = cursor.next(ChukeiTags.CANDIDATE, 1, 0xFF);
        }
        Optional<String> display = cursor.nextText(ChukeiTags.DISPLAY_TEXT, 1, ChukeiData.MOST_DISPLAY_BYTES);
        Optional<Integer> sendCertificate = cursor.nextByte(ChukeiTags.SEND_CERTIFICATE);
        Optional<RelayTerms> relayTerms = cursor.next(ChukeiTags.RELAY_TERMS, 1, 0xFF).map(AnswerTags::relayTerms);
        Optional<NewKeys> keys = RequestTags.keys(cursor);
        cursor.end();
        if (sendCertificate.orElse(1) != 1) {
            throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
        }
        return new ChukeiData(challenges, challengeLife, switchId, requester, handle, handleLife, candidates, display,
            sendCertificate.isPresent(), relayTerms, keys);
    }

    static byte[] write(ChukeiData data) {
        TlvWriter out = RequestTags.start();
        data.challenges().forEach(challenge -> out.add(ChukeiTags.CHALLENGE, challenge));
        data.challengeLifeSeconds().ifPresent(seconds -> out.addShort(ChukeiTags.CHALLENGE_LIFE, seconds));
        data.switchId().ifPresent(name -> out.add(ChukeiTags.SWITCH_ID, name));
        data.requester().ifPresent(name -> out.add(ChukeiTags.REQUESTER, name));
        data.handle().ifPresent(handle -> out.add(ChukeiTags.HANDLE, handle));
        data.handleLifeSeconds().ifPresent(seconds -> out.addShort(ChukeiTags.HANDLE_LIFE, seconds));
        data.candidates().forEach(candidate -> out.add(ChukeiTags.CANDIDATE, candidate(candidate)));
        data.displayText().ifPresent(text -> out.add(ChukeiTags.DISPLAY_TEXT, text));
        if (data.sendCertificate()) {
            out.addByte(ChukeiTags.SEND_CERTIFICATE, 1);
        }
        data.relayTerms().ifPresent(terms -> out.add(ChukeiTags.RELAY_TERMS, relayTerms(terms)));
        data.keys().ifPresent(keys -> RequestTags.add(out, keys));
        return RequestTags.close(out);
    }

    private static Candidate candidate(byte[] content) {
        TlvCursor inside = new TlvCursor(content);
        int index = inside.nextByte(ChukeiTags.INDEX).orElseThrow(AnswerTags::missing);
        Service service = inside.nextByte(ChukeiTags.SERVICE).flatMap(Service::of).orElseThrow(AnswerTags::missing);
        String institution = new String(inside.need(ChukeiTags.INSTITUTION, 1, 11), StandardCharsets.ISO_8859_1);
        String label = inside.nextText(ChukeiTags.LABEL, 1, Candidate.MOST_LABEL_BYTES).orElseThrow(AnswerTags::missing);
        PinRule rule = inside.nextByte(ChukeiTags.PIN_RULE).flatMap(PinRule::of).orElseThrow(AnswerTags::missing);
        OptionalLong pinAbove = inside.nextText(ChukeiTags.PIN_AMOUNT, AMOUNT_DIGITS, AMOUNT_DIGITS).map(AnswerTags::amount)
            .orElse(OptionalLong.empty());
        inside.end();
        return new Candidate(index, service, institution, label, rule, pinAbove);
    }

    private static TlvWriter candidate(Candidate candidate) {
        TlvWriter out = new TlvWriter().addByte(ChukeiTags.INDEX, candidate.index())
            .addByte(ChukeiTags.SERVICE, candidate.service().code()).add(ChukeiTags.INSTITUTION, candidate.institution())
            .add(ChukeiTags.LABEL, candidate.label()).addByte(ChukeiTags.PIN_RULE, candidate.pinRule().code());
        candidate.pinAbove().ifPresent(amount -> out.add(ChukeiTags.PIN_AMOUNT, Text.digits(amount, AMOUNT_DIGITS)));
        return out;
    }

    private static RelayTerms relayTerms(byte[] content) {
        TlvCursor inside = new TlvCursor(content);
        Bytes challenge = inside.needBytes(ChukeiTags.CHALLENGE, Proof.CHALLENGE_BYTES, Proof.CHALLENGE_BYTES);
        int life = inside.nextShort(ChukeiTags.CHALLENGE_LIFE).orElseThrow(AnswerTags::missing);
        String switchId = inside.nextText(ChukeiTags.SWITCH_ID, 1, ChukeiData.MOST_NAME_LENGTH).orElseThrow(AnswerTags::missing);
        String requester = inside.nextText(ChukeiTags.REQUESTER, 1, ChukeiData.MOST_NAME_LENGTH).orElseThrow(AnswerTags::missing);
        inside.end();
        return new RelayTerms(challenge, life, switchId, requester);
    }

    private static TlvWriter relayTerms(RelayTerms terms) {
        return new TlvWriter().add(ChukeiTags.CHALLENGE, terms.challenge()).addShort(ChukeiTags.CHALLENGE_LIFE, terms.lifeSeconds())
            .add(ChukeiTags.SWITCH_ID, terms.switchId()).add(ChukeiTags.REQUESTER, terms.requester());
    }

    private static TlvRefusal missing() {
        return new TlvRefusal(DecodeProblem.MISSING_TAG);
    }

    private static OptionalLong amount(String digits) {
        if (!Text.isDigits(digits, AMOUNT_DIGITS, AMOUNT_DIGITS)) {
            throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
