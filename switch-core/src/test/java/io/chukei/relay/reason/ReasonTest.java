package io.chukei.relay.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.jpki.proof.ProofReason;
import org.junit.jupiter.api.Test;

class ReasonTest {
    /// docs/terminal-protocol.md §9.
    private static final Set<Integer> DOCUMENTED =
        Set.of(1000, 1004, 1012, 1016, 1017, 1021, 1022, 1026, 1027, 1028, 1030, 1032, 1058, 1067, 1068, 1071,
            1816, 1819, 1821, 1822, 1830, 9100, 9103, 9107, 9108, 9109, 9110, 9111, 9116, 9120, 9123);

    @Test
    void everyReasonHasASentenceADocumentedCodeAndATextThatFits() {
        for (Reason reason : Reason.values()) {
            assertTrue(reason.sentence().endsWith("."), reason.name());
            reason.displayText().ifPresent(text -> assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 240, reason.name()));
            for (Exchange exchange : Exchange.values()) {
                int code = reason.actionCode(exchange);
                assertEquals(reason == Reason.APPROVED, code == exchange.acceptedCode(), reason.name());
                assertTrue(reason == Reason.APPROVED || DOCUMENTED.contains(code), reason.name());
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
