package io.chukei.jpki.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.jpki.Bytes;

/// Reads a line's object as a question. `ca` is an array of PEM texts and `leaf` one; `crl` may be left out (no list is at
/// hand), `at` is now and `profile` is `jpki-auth` when left out. `null` counts as left out. A PEM text may hold several
/// certificates or lists; one that holds none is judged as an unreadable certificate, not as an unreadable question.
final class BatchQuestion {

    private BatchQuestion() {}

    /// @throws BadQuestionException when a member is missing or has another form
    static CertificateQuestion read(JsonNode object, InstantSource clock) throws BadQuestionException {
        if (!object.isObject()) {
            throw new BadQuestionException("a question is an object");
        }
        JsonNode at = object.path("at");
        JsonNode profile = object.path("profile");
        return new CertificateQuestion(pems(present(object, "ca")), isAbsent(object.path("crl")) ? List.of() : pems(object.path("crl")),
            leaf(present(object, "leaf")), isAbsent(at) ? clock.instant() : instant(text(at)),
            NamedProfile.named(isAbsent(profile) ? "jpki-auth" : text(profile))
                .orElseThrow(() -> new BadQuestionException("no profile has that name")));
    }

    /// ISO 8601 in its extended form: date and time with or without seconds and offset, or a date alone; without offset it is
    /// UTC, and a date is its first instant.
    static Instant instant(String text) throws BadQuestionException {
        try {
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime offset -> offset.toInstant();
                case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                default -> throw new BadQuestionException("a time of no known kind");
            };
        } catch (DateTimeException e) {
            return date(text);
        }
    }

    private static Instant date(String text) throws BadQuestionException {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new BadQuestionException("the time is not ISO 8601");
        }
    }

    private static Bytes leaf(JsonNode text) throws BadQuestionException {
        return CertificateFile.pem(text(text)).orElse(Bytes.of(new byte[0]));
    }

    private static List<Bytes> pems(JsonNode array) throws BadQuestionException {
        if (!array.isArray()) {
            throw new BadQuestionException("an array is missing");
        }
        List<Bytes> contents = new ArrayList<>();
        for (JsonNode element : array) {
            List<Bytes> blocks = CertificateFile.pems(text(element));
            contents.addAll(blocks.isEmpty() ? List.of(Bytes.of(new byte[0])) : blocks);
        }
        return contents;
    }

    private static JsonNode present(JsonNode object, String member) throws BadQuestionException {
        JsonNode value = object.path(member);
        if (isAbsent(value)) {
            throw new BadQuestionException("a member is missing");
        }
        return value;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String text(JsonNode value) throws BadQuestionException {
        if (!value.isTextual()) {
            throw new BadQuestionException("a text is missing");
        }
        return value.asText();
    }
}
