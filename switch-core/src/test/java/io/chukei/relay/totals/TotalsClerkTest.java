package io.chukei.relay.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.message.Figures;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.totals.TotalsReport.Subject;
import io.chukei.relay.totals.TotalsReport.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TotalsClerkTest {
    private static final String BANK = "39200000001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final BusinessDay UNTIL_2330 = new BusinessDay(LocalTime.of(23, 30));

    private final List<TotalsEvent> counted = new ArrayList<>();
    private final Deque<TotalsOutcome> outcomes = new ArrayDeque<>();
    private final List<IssuerTotals> told = new ArrayList<>();
    private long numbers = 5_000;
    private boolean noNumbers;
    private Instant now = Instant.parse("2026-11-21T05:00:00Z");
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;
    @SuppressWarnings("NullAway.Init") // made before each test
    private TotalsShelf shelf;
    @SuppressWarnings("NullAway.Init") // made before each test
    private TotalsClerk clerk;

    @BeforeEach
    void open() {
        shelf = new TotalsShelf(folder.resolve("totals"));
        clerk = clerk(0);
    }

    private TotalsClerk clerk(int lines) {
        TotalsPlan plan = new TotalsPlan(BANK, UNTIL_2330, Optional.of(IssuerTotals.Form.REQUEST), lines, Duration.ofMinutes(5),
            Duration.ofSeconds(60));
        return new TotalsClerk(plan, new World(), shelf, new TotalsClerk.Place(Runnable::run, () -> now, counted::add));
    }

    private final class World implements Outside {
        @Override
        public DayBook book(String institution, LocalDate date) {
            return new DayBook(new DayBook.Subject(institution, date, UNTIL_2330), code -> AnswerClass.UNKNOWN, key -> Optional.empty());
        }

        @Override
        public CompletableFuture<Long> numbers(String institution, int count) {
            numbers += 1_000;
            return noNumbers ? CompletableFuture.failedFuture(new IOException("full")) : CompletableFuture.completedFuture(numbers);
        }

        @Override
        public CompletableFuture<TotalsOutcome> tell(String institution, IssuerTotals totals) {
            told.add(totals);
            return CompletableFuture.completedFuture(outcomes.remove());
        }
    }

    private static TotalsOutcome answered(Judgement judgement, Figures theirs) {
        return new TotalsOutcome.Answered(new IssuerTotalsAnswer("1121143500", 1, judgement, "1", Optional.of(theirs)));
    }

    private void passTo(String time) {
        now = Instant.parse(time);
        clerk.tick();
    }

    @Test
    void aDateIsToldOnceAWhileAfterItsCutoverAndNotBefore() throws IOException {
        clerk.tick();
        passTo("2026-11-21T14:34:59Z");
        assertTrue(told.isEmpty());
        outcomes.add(answered(Judgement.BALANCED, Figures.NONE));
        passTo("2026-11-21T14:35:00Z");
        assertEquals(DAY, told.getFirst().date());
        assertEquals(List.of(TotalsEvent.TOLD, TotalsEvent.EQUAL), counted);
        passTo("2026-11-22T05:00:00Z");
        assertEquals(1, told.size());
        assertEquals(Verdict.EQUAL, shelf.reports(BANK, DAY).getFirst().verdict());
    }

    @Test
    void untilItIsAnsweredItIsToldAgainUnderTheSameNumberAsARepeat() {
        clerk.tick();
        outcomes.addAll(List.of(new TotalsOutcome.NotSent(), new TotalsOutcome.Unanswered(), new TotalsOutcome.Unanswered(),
            answered(Judgement.REFUSED, Figures.NONE), answered(Judgement.BALANCED, Figures.NONE)));
        passTo("2026-11-21T14:35:00Z");
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(30);
            clerk.tick();
        }
        assertEquals(List.of(false, false, true, true, true), told.stream().map(IssuerTotals::repeat).toList());
        assertEquals(1, told.stream().map(IssuerTotals::stan).distinct().count());
        assertEquals(1, told.stream().map(IssuerTotals::transmissionTime).distinct().count());
        assertTrue(counted.containsAll(List.of(TotalsEvent.NOT_SENT, TotalsEvent.UNANSWERED, TotalsEvent.REFUSED, TotalsEvent.EQUAL)));
    }

    @Test
    void aDifferenceIsNamedAndKept() throws IOException {
        clerk.tick();
        outcomes.add(answered(Judgement.OUT_OF_BALANCE, Figures.NONE.plus(Figures.Kind.DEBITS, 300)));
        passTo("2026-11-21T14:35:00Z");
        TotalsReport report = shelf.reports(BANK, DAY).getFirst();
        assertEquals(Verdict.DIFFERENT, report.verdict());
        assertEquals(List.of(Figures.Kind.DEBITS), report.differing());
        assertEquals(new Subject(DAY, OptionalInt.empty()), report.subject());
        assertTrue(counted.contains(TotalsEvent.DIFFERENT));
        Figures voided = Figures.NONE.plus(Figures.Kind.DEBITS, 300).plus(Figures.Kind.DEBIT_REVERSALS, 300);
        assertEquals(Verdict.NET_EQUAL, new TotalsReport(report.subject(), 1, now, Judgement.BALANCED, Figures.NONE, Optional.of(voided))
            .verdict());
    }

    @Test
    void afterARestartOnlyWhatWasNotAnsweredIsToldUnderNumbersOfItsOwn() throws IOException {
        clerk.tick();
        outcomes.addAll(List.of(answered(Judgement.BALANCED, Figures.NONE), new TotalsOutcome.Unanswered()));
        clerk = clerk(1);
        passTo("2026-11-21T14:35:00Z");
        int first = told.getLast().stan();
        clerk = clerk(1);
        outcomes.add(answered(Judgement.BALANCED, Figures.NONE));
        passTo("2026-11-21T15:00:00Z");
        assertEquals(List.of(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(0)), told.stream().map(IssuerTotals::line).toList());
        assertNotEquals(first, told.getLast().stan());
        assertEquals(2, shelf.reports(BANK, DAY).size());
        try (var files = Files.list(folder.resolve("totals").resolve(BANK))) {
            assertEquals(3, files.count(), "two reports and the date of the first start");
        }
    }

    @Test
    void datesThatWentByWhileTheSwitchWasAwayAreToldTheOldestFirst() {
        clerk.tick();
        outcomes.addAll(List.of(answered(Judgement.BALANCED, Figures.NONE), answered(Judgement.TAKEN, Figures.NONE),
            answered(Judgement.BALANCED, Figures.NONE)));
        passTo("2026-11-23T20:00:00Z");
        assertEquals(List.of(DAY, DAY.plusDays(1), DAY.plusDays(2)), told.stream().map(IssuerTotals::date).toList());
    }

    @Test
    void withoutNumbersNothingLeaves() {
        clerk.tick();
        noNumbers = true;
        passTo("2026-11-21T14:35:00Z");
        assertEquals(List.of(TotalsEvent.FAILED), counted);
        noNumbers = false;
        outcomes.add(answered(Judgement.BALANCED, Figures.NONE));
        passTo("2026-11-21T14:36:00Z");
        assertEquals(1, told.size());
    }
}
