package io.chukei.relay.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.jpki.proof.ProofReason;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final Pattern ROW = Pattern.compile("^\\| (\\d{4}) \\|", Pattern.MULTILINE);

    @Test
    void thePageForTerminalsHasEveryCodeAndNoOther() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"));
        Set<Integer> documented = new TreeSet<>();
        ROW.matcher(page.substring(page.indexOf("## 9."), page.indexOf("## 10."))).results()
            .forEach(row -> documented.add(Integer.valueOf(row.group(1))));
        Set<Integer> used = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            if (reason != Reason.APPROVED) {
                used.add(reason.actionCode(Exchange.IDENTIFY));
            }
        }
        assertEquals(used, documented);
    }

    /// §9.1 has one row for each reason that is an answer to a terminal: name, code, text.
    @Test
    void thePageForTerminalsHasEveryTextAndNoOther() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"));
        List<String> documented =
            page.substring(page.indexOf("### 9.1"), page.indexOf("## 10.")).lines().filter(line -> line.startsWith("| `")).toList();
        List<String> written = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if (reason != Reason.APPROVED) {
                written.add("| `%s` | %04d | %s |".formatted(reason.name().toLowerCase(Locale.ROOT), reason.actionCode(Exchange.IDENTIFY),
                    reason.displayText().orElse("–")));
            }
        }
        assertEquals(String.join("\n", written), String.join("\n", documented));
    }

    @Test
    void everyReasonHasASentenceACodeAndATextThatFits() {
        for (Reason reason : Reason.values()) {
            assertTrue(reason.sentence().endsWith("."), reason.name());
            reason.displayText().ifPresent(text -> assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 240, reason.name()));
            for (Exchange exchange : Exchange.values()) {
                int code = reason.actionCode(exchange);
                assertEquals(reason == Reason.APPROVED, code == exchange.acceptedCode(), reason.name());
            }
        }
    }

    @Test
    void everyTallyHasASentence() {
        for (Tally tally : Tally.values()) {
            assertTrue(tally.sentence().endsWith("."), tally.name());
        }
    }

    @Test
    void noForeignWordBecomesAnApprovalButAnApproval() {
        for (ProofReason reason : ProofReason.values()) {
            assertFalse(ForeignReasons.of(reason) == Reason.APPROVED);
        }
        for (AnswerClass answer : AnswerClass.values()) {
            for (DeclineReason decline : DeclineReason.values()) {
                assertEquals(answer == AnswerClass.APPROVED, ForeignReasons.of(answer, decline) == Reason.APPROVED);
            }
        }
    }

    @Test
    void eachRevocationReasonHasItsCode() {
        assertEquals(1032, code(ProofReason.REVOKED_KEY_COMPROMISE));
        assertEquals(1032, code(ProofReason.REVOKED_HOLD));
        assertEquals(1068, code(ProofReason.REVOKED_SUPERSEDED));
        assertEquals(1004, code(ProofReason.REVOKED_CESSATION));
        assertEquals(1004, code(ProofReason.REVOKED_AFFILIATION_CHANGED));
        assertEquals(1004, code(ProofReason.REVOKED_UNSPECIFIED));
        assertEquals(1071, code(ProofReason.EXPIRED));
        assertEquals(1071, code(ProofReason.NOT_YET_VALID));
        assertEquals(9109, code(ProofReason.REVOCATION_UNDETERMINED_STALE));
        assertEquals(1022, code(ProofReason.WRONG_CA));
        assertEquals(1022, code(ProofReason.SIGNATURE_INVALID));
    }

    private static int code(ProofReason reason) {
        return ForeignReasons.of(reason).actionCode(Exchange.IDENTIFY);
    }
}
