package io.chukei.jpki.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Questions one a line, answers one a line, in the same order:
///
/// ```
/// {"id":"1","ca":["-----BEGIN …"],"crl":["…"],"leaf":"-----BEGIN …","at":"2026-11-21T00:00:00Z","profile":"jpki-auth"}
/// {"id":"1","verdict":"valid","reason":"OK"}
/// ```
///
/// Every line but a blank one gets its answer, whatever it holds. One that is no question is `invalid` by `BAD_QUESTION`
/// or `QUESTION_TOO_LONG`; the shape is [BatchQuestion]'s.
final class CertificateBatch {

    /// Longest line that is read, in characters; what exceeds it is skipped.
    static final int MAX_QUESTION_CHARACTERS = 64 << 20;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_QUESTION_CHARACTERS).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private final CertificateJudge judge;
    private final InstantSource clock;

    CertificateBatch(CertificateJudge judge, InstantSource clock) {
        this.judge = judge;
        this.clock = clock;
    }

    /// @throws IOException when the file cannot be read
    void answer(Path questions, PrintStream out) throws IOException {
        // A reader of its own replaces what is no UTF-8: such a line is answered as what it is, and the next is read.
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(questions), StandardCharsets.UTF_8))) {
            QuestionLines lines = new QuestionLines(in, MAX_QUESTION_CHARACTERS);
            while (lines.next()) {
                if (lines.isTooLong()) {
                    out.println(refused(json.createObjectNode().putNull("id"), "QUESTION_TOO_LONG"));
                } else if (!lines.line().isBlank()) {
                    out.println(answer(lines.line()));
                }
            }
        }
    }

    String answer(String line) {
        ObjectNode answer = json.createObjectNode().putNull("id");
        CertificateQuestion question;
        try {
            JsonNode object = json.readTree(line);
            if (object.has("id")) {
                answer.set("id", object.get("id"));
            }
            question = BatchQuestion.read(object, clock);
        } catch (JsonProcessingException | BadQuestionException e) {
            return refused(answer, "BAD_QUESTION");
        }
        CertificateAnswer given = judge.answer(question);
        return answer.put("verdict", given.verdict().name().toLowerCase(Locale.ROOT)).put("reason", given.reason()).toString();
    }

    private String refused(ObjectNode answer, String reason) {
        return answer.put("verdict", "invalid").put("reason", reason).toString();
    }
}
