package io.chukei.jpki.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.jpki.Bytes;

/// Questions one a line, answers one a line, in the same order:
///
/// ```
/// {"id":"1","ca":["-----BEGIN …"],"crl":["…"],"leaf":"-----BEGIN …","at":"2026-11-21T00:00:00Z","profile":"jpki-auth"}
/// {"id":"1","verdict":"valid","reason":"OK"}
/// ```
///
/// `crl` may be left out, `at` is now and `profile` is `jpki-auth` then. A line that is no question is answered
/// `{"id":…,"verdict":"invalid","reason":"BAD_QUESTION"}`.
final class CertificateBatch {

    private final ObjectMapper json = new ObjectMapper();
    private final CertificateJudge judge;
    private final InstantSource clock;

    CertificateBatch(CertificateJudge judge, InstantSource clock) {
        this.judge = judge;
        this.clock = clock;
    }

    /// @throws IOException when the file cannot be read
    void answer(Path questions, PrintStream out) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(questions)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    out.println(answer(line));
                }
            }
        }
    }

    String answer(String line) {
        ObjectNode answer = json.createObjectNode();
        try {
            JsonNode question = json.readTree(line);
            answer.set("id", question.path("id"));
            CertificateAnswer given = judge.answer(question(question));
            answer.put("verdict", given.verdict().name().toLowerCase(Locale.ROOT)).put("reason", given.reason());
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            answer.put("verdict", "invalid").put("reason", "BAD_QUESTION");
        }
        return answer.toString();
    }

    private CertificateQuestion question(JsonNode question) {
        NamedProfile profile = NamedProfile.named(question.path("profile").asText("jpki-auth"))
            .orElseThrow(() -> new IllegalArgumentException("unknown profile"));
        JsonNode at = question.path("at");
        return new CertificateQuestion(pems(question.path("ca")), pems(question.path("crl")), pem(question.path("leaf")),
            at.isTextual() ? Instant.parse(at.asText()) : clock.instant(), profile);
    }

    private static List<Bytes> pems(JsonNode array) {
        List<Bytes> contents = new ArrayList<>();
        array.forEach(element -> contents.add(pem(element)));
        return contents;
    }

    /// What is no PEM is judged as it is: an unreadable certificate, not an unreadable question.
    private static Bytes pem(JsonNode text) {
        if (!text.isTextual()) {
            throw new IllegalArgumentException("a PEM text is missing");
        }
        return CertificateFile.pem(text.asText()).orElse(Bytes.of(new byte[0]));
    }
}
