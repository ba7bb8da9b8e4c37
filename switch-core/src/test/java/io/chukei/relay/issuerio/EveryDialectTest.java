package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account.CardAccount;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineState;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.world.DefaultWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lines to a bank on jPOS's own server, channels and packagers, in every dialect over every framing: what is posted at the bank is what
/// was paid and not taken back.
@Timeout(120)
final class EveryDialectTest {
    private static final String BANK = DefaultWorld.CARD_ISSUER_A;
    private static final Acceptor SHOP = new Acceptor("5411", "071", "00", "SHOP ONE TOKYO JP");
    private static final CardAccount CARD = new CardAccount(new Pan(DefaultWorld.CARD_A), YearMonth.of(2030, 12));

    private final LoopbackRunners runners = new LoopbackRunners();
    private int stan;

    @AfterEach
    void close() {
        runners.close();
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void aPartialReversalLeavesTheRightAmountPostedOverEveryFraming(HostDialect spoken) throws Exception {
        IssuerDialect dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        for (LineFraming framing : LineFraming.values()) {
            try (IssuerServer bank = bank(spoken, framing)) {
                InstitutionRunner runner = runner(bank, dialect, framing);
                runner.start();
                assertEquals(Availability.UP, runners.availability());
                long opened = funds(bank);

                MoneyRequest sale = money(MoneyKind.FINANCIAL, 1_000);
                assertEquals(AnswerClass.APPROVED, answer(runner, sale).answerClass(), framing.name());
                assertEquals(opened - 1_000, funds(bank));

                IssuerResponse taken = answer(runner, reversal(sale, 400));
                assertTrue(dialect.doneCodes().contains(taken.responseCode()), taken.responseCode());
                assertEquals(opened - 400, funds(bank), "400 of 1,000 stand");
                runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
                assertEquals(Availability.DOWN, runners.availability());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void aWholePaymentsLifeIsUnderstoodInEveryDialect(HostDialect spoken) throws Exception {
        IssuerDialect dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        try (IssuerServer bank = bank(spoken, LineFraming.BINARY_2)) {
            InstitutionRunner runner = runner(bank, dialect, LineFraming.BINARY_2);
            runner.start();
            assertEquals(Availability.UP, runners.availability());
            long opened = funds(bank);

            MoneyRequest sale = money(MoneyKind.FINANCIAL, 1_000);
            answer(runner, sale);
            IssuerResponse whole = answer(runner, reversal(sale, 0).asRepeat());
            assertTrue(dialect.doneCodes().contains(whole.responseCode()), whole.responseCode());
            assertEquals(opened, funds(bank));

            MoneyRequest hold = money(MoneyKind.AUTHORIZATION, 5_000);
            assertEquals(AnswerClass.APPROVED, answer(runner, hold).answerClass());
            IssuerTrace advised = trace();
            IssuerResponse completed = answer(runner, new IssuerAdvice(advised, false, TransactionType.GOODS, Amount.jpy(4_500),
                original("0100", hold.trace()), CARD, SHOP, Optional.empty()));
            assertTrue(dialect.doneCodes().contains(completed.responseCode()), completed.responseCode());
            assertEquals(opened - 4_500, funds(bank));

            IssuerResponse unknown = answer(runner, reversal(money(MoneyKind.FINANCIAL, 1_000), 0));
            assertTrue(dialect.notFoundCodes().contains(unknown.responseCode()), unknown.responseCode());

            assertEquals(AnswerClass.DECLINED, answer(runner, money(MoneyKind.FINANCIAL, 900_000_000)).answerClass());
            bank.behave(BehaviourRule.next(1, new Behaviour.UnknownCode("Z9", false)));
            assertEquals(AnswerClass.UNKNOWN, answer(runner, money(MoneyKind.FINANCIAL, 1_000)).answerClass());
            bank.behave(BehaviourRule.next(1, new Behaviour.WrongAmount()));
            runner.offer(command(money(MoneyKind.FINANCIAL, 1_000)));
            assertInstanceOf(IssuerOutcome.NotAnAnswer.class, runners.outcome());

            assertEquals(1, bank.signOff());
            assertEquals(Availability.SIGNED_OFF, runners.availability());
            assertEquals(1, bank.signOn());
            assertEquals(Availability.UP, runners.availability());
            runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertEquals(Availability.DOWN, runners.availability());
        }
    }

    @ParameterizedTest
    @EnumSource(HostDialect.class)
    void totalsAreComparedByTheBankInEveryDialect(HostDialect spoken) throws Exception {
        IssuerDialect dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        try (IssuerServer bank = bank(spoken, LineFraming.BINARY_2)) {
            InstitutionRunner runner = runner(bank, dialect, LineFraming.BINARY_2);
            runner.start();
            assertEquals(Availability.UP, runners.availability());
            LocalDate date = LocalDate.of(2026, 11, 21);
            MoneyRequest sale = money(MoneyKind.FINANCIAL, 1_000).countedOn(date);
            answer(runner, sale);
            Figures same = Figures.NONE.plus(Figures.Kind.DEBITS, 1_000);
            IssuerTotalsAnswer agreed = told(runner, totals(IssuerTotals.Form.REQUEST, date, same));
            assertEquals(Judgement.BALANCED, agreed.judgement(), spoken.name());
            assertEquals(Optional.of(same), agreed.figures());
            IssuerTotalsAnswer disputed =
                told(runner, totals(IssuerTotals.Form.REQUEST, date, same.plus(Figures.Kind.CREDITS, 7)).asRepeat());
            assertEquals(Judgement.OUT_OF_BALANCE, disputed.judgement());
            assertEquals(Optional.of(same), disputed.figures());
            IssuerTotalsAnswer noted = told(runner, totals(IssuerTotals.Form.ADVICE, date.plusDays(1), Figures.NONE));
            assertEquals(Judgement.TAKEN, noted.judgement());
            assertEquals(Optional.of(Figures.NONE), noted.figures());
            bank.behave(BehaviourRule.next(1, new Behaviour.Decline("30")).on(BehaviourRule.Target.TOTALS));
            assertEquals(Judgement.REFUSED, told(runner, totals(IssuerTotals.Form.REQUEST, date, same)).judgement());
            runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void eachLineHasItsOwnTotalsAndAReversalCountsOverTheLineThatItTook() throws Exception {
        IssuerDialect dialect = IssuerDialects.named("iso87ascii").orElseThrow();
        try (IssuerServer bank = bank(HostDialect.ISO87_ASCII, LineFraming.BINARY_2)) {
            InstitutionRunner runner = runner(dialect, LineFraming.BINARY_2, PoolSettings.Order.ROUND_ROBIN, bank.port(), bank.openLine());
            runner.start();
            assertEquals(Availability.UP, runners.availability());
            Await.until(() -> runner.lines(LineState.UP) >= 2);
            LocalDate date = BankDay.CALENDAR.date(InstantSource.system().instant());
            Map<Integer, Figures> ofLines = new HashMap<>();
            MoneyRequest last = money(MoneyKind.FINANCIAL, 1);
            for (int yen = 100; yen <= 500; yen += 100) {
                last = money(MoneyKind.FINANCIAL, yen).countedOn(date);
                assertTrue(runner.offer(command(last)));
                int line = assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome()).stamp().line();
                ofLines.merge(line, Figures.NONE.plus(Figures.Kind.DEBITS, yen), Figures::plus);
            }
            assertTrue(runner.offer(command(reversal(last, 100))));
            int line = assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome()).stamp().line();
            ofLines.merge(line, Figures.NONE.plus(Figures.Kind.DEBIT_REVERSALS, 400), Figures::plus);
            assertEquals(Set.of(0, 1), ofLines.keySet(), "both carried something");
            for (Map.Entry<Integer, Figures> each : ofLines.entrySet()) {
                stan++;
                IssuerTotalsAnswer answer = told(runner, new IssuerTotals("1121150500", stan, IssuerTotals.Form.REQUEST, false, date,
                    OptionalInt.of(each.getKey()), each.getValue()));
                assertEquals(Judgement.BALANCED, answer.judgement());
                assertEquals(Optional.of(each.getValue()), answer.figures());
            }
            assertEquals(Judgement.BALANCED,
                told(runner, totals(IssuerTotals.Form.REQUEST, date, ofLines.values().stream().reduce(Figures.NONE, Figures::plus)))
                    .judgement());
            runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private IssuerTotals totals(IssuerTotals.Form form, LocalDate date, Figures figures) {
        stan++;
        return new IssuerTotals("1121150500", stan, form, false, date, OptionalInt.empty(), figures);
    }

    private static IssuerTotalsAnswer told(InstitutionRunner runner, IssuerTotals totals) throws Exception {
        return assertInstanceOf(TotalsOutcome.Answered.class, runner.tell(totals).get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS))
            .answer();
    }

    private static long funds(IssuerServer bank) {
        return bank.accounts().getFirst().funds();
    }

    private IssuerResponse answer(InstitutionRunner runner, IssuerRequest request) throws InterruptedException {
        assertTrue(runner.offer(command(request)));
        return assertInstanceOf(IssuerOutcome.Answered.class, runners.outcome()).answer();
    }

    private IssuerCommand command(IssuerRequest request) {
        return new IssuerCommand(0, stan, Bytes.of((byte) stan), request, request instanceof MoneyRequest);
    }

    private IssuerTrace trace() {
        stan++;
        return new IssuerTrace("1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30, 0), String.format(Locale.ROOT, "%012d", stan),
            "39200000101", "POS00001", "SHOP-1-MAIN");
    }

    private MoneyRequest money(MoneyKind kind, long yen) {
        return new MoneyRequest(trace(), kind, TransactionType.GOODS, Service.CREDIT, Amount.jpy(yen), CARD, SHOP, new Verification.Proxy(),
            Optional.empty(), Optional.empty());
    }

    private IssuerReversal reversal(MoneyRequest sale, long stands) {
        return new IssuerReversal(trace(), false, TransactionType.GOODS, sale.amount(), Amount.jpy(stands), stands == 0 ? 4021 : 4004,
            original("0200", sale.trace()), CARD, SHOP, Optional.empty());
    }

    private static OriginalAtIssuer original(String mti, IssuerTrace trace) {
        return new OriginalAtIssuer(mti, trace.stan(), trace.transmissionTime(), trace.localTime(), trace.acquirer());
    }

    private InstitutionRunner runner(IssuerServer bank, IssuerDialect dialect, LineFraming framing) {
        return runner(dialect, framing, PoolSettings.Order.PRIMARY, bank.port());
    }

    private InstitutionRunner runner(IssuerDialect dialect, LineFraming framing, PoolSettings.Order order, int... ports) {
        FrameFormat format = FrameFormat.upTo(9_999, FrameFormat.Header.named(framing.configName()).orElseThrow(),
            framing.hasTpdu() ? Optional.of(Bytes.fromHex("6000030000")) : Optional.empty());
        return runners.to(BANK, dialect, format, order, ports);
    }

    private static IssuerServer bank(HostDialect dialect, LineFraming framing) throws IOException {
        return IssuerServer.start(IssuerSettings.of(BANK, framing).speaking(dialect), DefaultWorld.accounts(BANK), InstantSource.system());
    }
}
