package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Figures.Kind;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.desk.FiguresDesk;
import io.chukei.relay.reconcile.Counted;
import io.chukei.relay.reconcile.RequesterBook;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.shard.FiguresQuestion;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedJpki;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.RecordCodec;
import org.junit.jupiter.api.Test;

/// What a requester tells of a business date against what a shard's records hold.
final class RequesterTotalsTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private static final Counted COUNTED =
        new Counted(BusinessDay.CALENDAR, code -> code.equals("00") ? AnswerClass.APPROVED : AnswerClass.UNKNOWN);

    private final ShardBench bench = new ShardBench().started();

    private record Paid(PaymentRequest request, LocalDate date) {}

    private Paid pay() {
        PaymentRequest request = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        TerminalResponse answer = bench.answered(line);
        bench.deliver(line);
        return new Paid(request, answer.settlementDate().orElseThrow());
    }

    private Optional<LocalDate> reverse(Paid paid, long stands, int reason) {
        return bench.ask(bench.till.reversal(paid.request, AMOUNT, Amount.jpy(stands), reason)).settlementDate();
    }

    private static Figures counted(ShardBench bench, FiguresQuestion question) {
        RequesterBook book = new RequesterBook(new RequesterBook.Subject(question.requester(), question.terminal(), question.date()),
            Map.of(SimulatedJpki.institution(0), COUNTED, SimulatedJpki.institution(1), COUNTED),
            key -> Optional.empty());
        bench.store().disk().values().forEach(stored -> book.add(RecordCodec.decode(stored).orElseThrow()));
        return book.figures();
    }

    private TerminalResponse told(int function, LocalDate date, Figures figures) {
        return told(bench, function, date, figures);
    }

    private static TerminalResponse told(ShardBench bench, int function, LocalDate date, Figures figures) {
        long line = bench.send(new TotalsRequest(bench.till.trace(), function, date, figures));
        ShardEffect.CountFigures asked = bench.next(ShardEffect.CountFigures.class);
        assertEquals(function == TotalsRequest.OF_TERMINAL, asked.question().terminal().isPresent());
        assertEquals(TerminalForms.REQUESTER, asked.question().requester());
        bench.on(new ShardEvent.FiguresCounted(asked.ticket(), Optional.of(counted(bench, asked.question()))));
        return bench.answered(line);
    }

    @Test
    void whatARequesterHasCountedAndTakenBackIsInBalance() {
        LocalDate date = pay().date;
        Paid cancelled = pay();
        Paid inPart = pay();
        assertEquals(Optional.of(date), reverse(cancelled, 0, ReversalRequest.CUSTOMER_CANCELLATION),
            "the day on which the reversal counts");
        reverse(inPart, 400, ReversalRequest.COMPLETED_PARTIALLY);
        Figures own = Figures.NONE.plus(Kind.DEBITS, 1_000).plus(Kind.DEBITS, 1_000).plus(Kind.DEBITS, 1_000)
            .plus(Kind.DEBIT_REVERSALS, 1_000).plus(Kind.DEBIT_REVERSALS, 600);
        TerminalResponse all = told(TotalsRequest.OF_REQUESTER, date, own);
        assertEquals(5000, all.actionCode());
        assertEquals(Optional.of(own), all.figures());
        assertEquals(5000, told(TotalsRequest.OF_TERMINAL, date, own).actionCode());
        assertEquals(5000, told(TotalsRequest.OF_TERMINAL, date.plusDays(1), Figures.NONE).actionCode());
    }

    @Test
    void cashCountsByWhatWasPaidOutAndABalanceNotAtAll() {
        ShardBench atms = ShardBench.withCash().started();
        LocalDate date = draw(atms, 20_000, 20_000, 0);
        draw(atms, 30_000, 10_000, ReversalRequest.COMPLETED_PARTIALLY);
        draw(atms, 5_000, 0, ReversalRequest.NO_CASH_TIMEOUT);
        draw(atms, 4_000, 0, ReversalRequest.TIMEOUT);
        long line = atms.send(atms.till.atAtm(TransactionType.BALANCE, atms.holder(HolderKind.CASH), atms.challenge(), Amount.jpy(0)));
        atms.approve(atms.nextPosted());
        assertEquals(9100, atms.answered(line).actionCode());
        Figures own = Figures.NONE.plus(Kind.DEBITS, 20_000).plus(Kind.DEBITS, 30_000).plus(Kind.DEBITS, 5_000)
            .plus(Kind.DEBIT_REVERSALS, 20_000).plus(Kind.DEBIT_REVERSALS, 5_000);
        assertEquals(30_000, own.net(), "what lies in the customers' hands");
        TerminalResponse answer = told(atms, TotalsRequest.OF_REQUESTER, date, own);
        assertEquals(5000, answer.actionCode());
        assertEquals(Optional.of(own), answer.figures());
    }

    /// Draws at an ATM and takes back what was not paid out.
    ///
    /// @return the business date
    private static LocalDate draw(ShardBench atms, long yen, long paidOut, int reason) {
        Amount asked = Amount.jpy(yen);
        PaymentRequest request = atms.till.atAtm(TransactionType.CASH, atms.holder(HolderKind.CASH), atms.challenge(), asked);
        long line = atms.send(request);
        atms.approve(atms.nextPosted());
        TerminalResponse answer = atms.answered(line);
        atms.deliver(line);
        if (paidOut < yen) {
            assertEquals(4000, atms.ask(atms.till.reversal(request, asked, Amount.jpy(paidOut), reason)).actionCode());
            atms.approve(atms.nextPosted());
        }
        return answer.settlementDate().orElseThrow();
    }

    @Test
    void anApprovalThatTheTerminalGaveUpOnIsNeitherCountedNorTakenBack() {
        Paid given = pay();
        reverse(given, 0, ReversalRequest.TIMEOUT);
        TerminalResponse answer = told(TotalsRequest.OF_REQUESTER, given.date, Figures.NONE);
        assertEquals(5000, answer.actionCode());
        assertEquals(Optional.of(Figures.NONE), answer.figures());
    }

    @Test
    void anotherNetIsOutOfBalanceAndIsAnsweredWithTheSwitchesFigures() {
        LocalDate date = pay().date;
        TerminalResponse answer = told(TotalsRequest.OF_REQUESTER, date, Figures.NONE.plus(Kind.DEBITS, 999));
        assertEquals(5001, answer.actionCode());
        assertEquals(Optional.of(Figures.NONE.plus(Kind.DEBITS, 1_000)), answer.figures());
    }

    @Test
    void whenTheyCannotBeCountedInTimeTheRequesterIsToldSo() {
        long line = bench.send(new TotalsRequest(bench.till.trace(), TotalsRequest.OF_REQUESTER, LocalDate.of(2026, 11, 21), Figures.NONE));
        bench.pass(FiguresDesk.LIMIT.plusSeconds(1));
        assertEquals(5003, bench.answered(line).actionCode());
        bench.on(new ShardEvent.FiguresCounted(bench.next(ShardEffect.CountFigures.class).ticket(), Optional.of(Figures.NONE)));
        assertEquals(5003, bench.answered(line).actionCode(), "too late");
    }
}
