package io.chukei.testbed.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.chukei.testbed.issuer.AccountReference.Form;
import io.chukei.testbed.issuer.BehaviourRule.Target;
import io.chukei.testbed.issuer.Reaction.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final AccountReference A = new AccountReference(Form.CARD, "9392471821080017");
    private static final AccountReference B = new AccountReference(Form.CARD, "9392364151050033");

    private final IssuerDesk desk = new IssuerDesk(new IssuerBooks(
        List.of(Account.card("a", A.value(), "", 1_000), Account.card("b", B.value(), "", 1_000)), LedgerSink.NONE));
    private int stan;

    private BookRequest.Money sale(AccountReference account) {
        return new BookRequest.Money(key("0200", ++stan), LedgerKind.SALE, account, "", 100, "392");
    }

    private static MessageKey key(String mti, int stan) {
        return new MessageKey(new OriginalKey(mti, String.format(Locale.ROOT, "%06d", stan), "1121003000", "1"), "R",
            "T");
    }

    private long funds() {
        return desk.accounts().getFirst().funds();
    }

    private String code(BookRequest request) {
        return assertInstanceOf(Reaction.Answer.class, desk.on(request, NOW)).answer().responseCode();
    }

    @Test
    void withoutARuleABankDoesAsItShould() {
        assertEquals("00", code(sale(A)));
        assertEquals(900, funds());
    }

    @Test
    void aRuleForTheNextMessagesEndsByItself() {
        desk.addRule(BehaviourRule.next(2, new Behaviour.Decline("05")));
        assertEquals("05", code(sale(A)));
        assertEquals("05", code(sale(B)));
        assertEquals("00", code(sale(A)));
    }

    @Test
    void aRuleForOneAccountLeavesOthersAlone() {
        desk.addRule(BehaviourRule.always(new Behaviour.Decline("05")).forAccount("b"));
        assertEquals("00", code(sale(A)));
        assertEquals("05", code(sale(B)));
        desk.clearRules();
        assertEquals("00", code(sale(B)));
    }

    @Test
    void theNewestRuleThatMatchesDecides() {
        desk.addRule(BehaviourRule.always(new Behaviour.Decline("05")));
        desk.addRule(BehaviourRule.next(1, new Behaviour.Decline("61")).forAccount("a"));
        assertEquals("05", code(sale(B)));
        assertEquals("61", code(sale(A)));
        assertEquals("05", code(sale(A)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void silenceAndHangUpComeWithAndWithoutEffect(boolean effect) {
        desk.addRule(BehaviourRule.next(1, new Behaviour.Silent(effect)));
        assertInstanceOf(Reaction.NoAnswer.class, desk.on(sale(A), NOW));
        desk.addRule(BehaviourRule.next(1, new Behaviour.Disconnect(effect)));
        assertInstanceOf(Reaction.HangUp.class, desk.on(sale(A), NOW));
        assertEquals(effect ? 800 : 1_000, funds());
    }

    @Test
    void aFalseEchoHasItsEffect() {
        desk.addRule(BehaviourRule.next(1, new Behaviour.WrongAmount()));
        assertEquals(Mistake.AMOUNT, assertInstanceOf(Reaction.Answer.class, desk.on(sale(A), NOW)).mistake());
        desk.addRule(BehaviourRule.next(1, new Behaviour.WrongStan()));
        assertEquals(Mistake.STAN, assertInstanceOf(Reaction.Answer.class, desk.on(sale(A), NOW)).mistake());
        assertEquals(800, funds());
    }

    @Test
    void anUnknownCodeComesWithAndWithoutEffect() {
        desk.addRule(BehaviourRule.next(1, new Behaviour.UnknownCode("Z9", true)));
        assertEquals("Z9", code(sale(A)));
        assertEquals(900, funds());
        desk.addRule(BehaviourRule.next(1, new Behaviour.UnknownCode("Z9", false)));
        assertEquals("Z9", code(sale(A)));
        assertEquals(900, funds());
    }

    @Test
    void aDelayHasItsEffectAtOnce() {
        desk.addRule(BehaviourRule.next(1, new Behaviour.Delay(Duration.ofSeconds(3))));
        assertEquals(Duration.ofSeconds(3),
            assertInstanceOf(Reaction.Answer.class, desk.on(sale(A), NOW)).delay());
        assertEquals(900, funds());
    }

    @Test
    void aReversalIsRefusedByItsOwnRuleOnly() {
        BookRequest.Money original = sale(A);
        desk.addRule(BehaviourRule.next(1, new Behaviour.Decline("05")).on(Target.FOLLOW_UP));
        assertEquals("00", code(original));
        BookRequest reversal = new BookRequest.Reversal(key("0420", 900), original.key().name(), 100, 0);
        assertEquals("05", code(reversal));
        assertEquals(900, funds());
        assertEquals("00", code(reversal));
        assertEquals(1_000, funds());
    }

    @Test
    void aRuleForNoMessageIsNone() {
        assertThrows(IllegalArgumentException.class, () -> BehaviourRule.next(0, new Behaviour.Approve()));
    }
}
