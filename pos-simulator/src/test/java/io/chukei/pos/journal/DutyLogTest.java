package io.chukei.pos.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.DutyEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DutyLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:30:00Z"), ZoneOffset.UTC);
    private static final Clock DAYS_LATER = Clock.offset(CLOCK, DutyLog.NOTHING_KEPT_FOR.plusSeconds(1));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    Path folder;

    private static PaymentRequest sale(long stan) {
        return new PaymentRequest(new Trace(false, "1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"),
            PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000007",
            new Evidence.WithHandle(Bytes.of((byte) 1), 0), Optional.empty());
    }

    @Test
    void whatIsOwedAndTheNumbersSurviveADeath() throws IOException {
        Path file = folder.resolve("pos.journal");
        long last;
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
            log.record(new DutyEffect.RecordAsking(sale(2)));
            log.record(new DutyEffect.RecordAnswered(sale(1), TerminalResponse.to(sale(1), 0)));
            log.nextStan();
            last = log.nextStan();
        }
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            assertEquals(1, log.open().size());
            assertEquals(sale(2), log.open().getFirst().request());
            assertTrue(log.nextStan() > last, "a STAN never comes twice");
        }
    }

    @Test
    void nothingOfAPinIsRecordedAndItsCounterNeverComesTwice() throws IOException {
        Path file = folder.resolve("pos.journal");
        PaymentRequest pinned = sale(1).withPin(new Pin(new PinBlock(new byte[]{1, 2, 3, 4, 5, 6, 7, 8}),
            Optional.of(Bytes.of(new byte[10])), Optional.of(Bytes.of(new byte[4]))));
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            assertEquals(List.of(1, 2, 3), List.of(log.nextKeyCounter(), log.nextKeyCounter(), log.nextKeyCounter()));
            log.record(new DutyEffect.RecordAsking(pinned));
            log.record(new DutyEffect.RecordRepeating(pinned, 1));
            assertEquals(sale(1), log.open().getFirst().request());
        }
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            assertEquals(sale(1), log.open().getFirst().request());
            log.record(new DutyEffect.RecordAnswered(pinned, TerminalResponse.to(pinned, 0)));
            assertEquals(4, log.nextKeyCounter());
        }
        for (int opened = 0; opened < 3; opened++) {
            try (DutyLog log = DutyLog.open(file, CLOCK)) {
                assertEquals(5 + opened, log.nextKeyCounter(), "a file that was rewritten has it too");
                assertEquals(sale(1), log.outcomes().getFirst().request());
            }
        }
    }

    @Test
    void cutAtAnyByteTheFileOpensWithWhatWasWholeBefore() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
            log.record(new DutyEffect.RecordAsking(sale(2)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (DutyLog log = DutyLog.open(file, CLOCK)) {
                assertEquals(length < whole.length / 2 ? 0 : length < whole.length ? 1 : 2, log.open().size());
            }
        }
    }

    @Test
    void nothingOfAMessageCanBeReadInTheFileAndItsKeyIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
        }
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("POS00001"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pos.journal.key"))));
    }

    private static ReversalRequest reversal(long stan, long standing) {
        PaymentRequest paid = sale(stan);
        return new ReversalRequest(sale(stan + 100).trace(), "SHOP", TransactionType.GOODS, standing == 0, paid.amount(),
            Amount.jpy(standing), ReversalRequest.CUSTOMER_CANCELLATION, Optional.empty(),
            new OriginalData("2200", stan, paid.trace().localTime(), "39200000101"));
    }

    /// Payments 1 declined, 2 approved, 3 taken back, 4 taken back in part, 5 repeated twice, 6 being reversed.
    private static void fill(DutyLog log) throws IOException {
        for (int stan = 1; stan <= 6; stan++) {
            log.record(new DutyEffect.RecordAsking(sale(stan)));
        }
        log.record(new DutyEffect.RecordAnswered(sale(1), TerminalResponse.to(sale(1), 1000)));
        for (int stan = 2; stan <= 4; stan++) {
            log.record(new DutyEffect.RecordAnswered(sale(stan), TerminalResponse.to(sale(stan), 0)));
        }
        log.record(new DutyEffect.RecordReversing(sale(3), reversal(3, 0)));
        log.record(new DutyEffect.RecordReversed(sale(3)));
        log.record(new DutyEffect.RecordReversing(sale(4), reversal(4, 400)));
        log.record(new DutyEffect.RecordReversed(sale(4)));
        log.record(new DutyEffect.RecordRepeating(sale(5), 1));
        log.record(new DutyEffect.RecordRepeating(sale(5), 2));
        log.record(new DutyEffect.RecordReversing(sale(6), reversal(6, 0)));
    }

    private static void assertAllThatMatters(DutyLog log) {
        assertEquals(List.of(new DutyLog.Open(sale(5), 2, Optional.empty()), new DutyLog.Open(sale(6), 3, Optional.of(reversal(6, 0)))),
            log.open());
        assertEquals(List.of(2L, 4L), log.outcomes().stream().filter(DutyLog.Outcome::counts)
            .map(outcome -> outcome.request().trace().stan()).toList());
        assertEquals(Optional.of(reversal(4, 400)), log.outcome(4, TODAY).orElseThrow().inPart());
        assertTrue(log.outcome(3, TODAY).stream().noneMatch(DutyLog.Outcome::counts));
    }

    @Test
    void aFreshJournalStartsItsNumbersWhereTheDayStands() throws IOException {
        Clock midnight = Clock.fixed(Instant.parse("2026-11-20T15:00:00Z"), ZoneOffset.UTC);
        Clock lastSecond = Clock.fixed(Instant.parse("2026-11-21T14:59:59Z"), ZoneOffset.UTC);
        try (DutyLog log = DutyLog.open(folder.resolve("a"), midnight)) {
            assertEquals(1, log.nextStan());
        }
        try (DutyLog log = DutyLog.open(folder.resolve("b"), lastSecond)) {
            assertEquals(950_390, log.nextStan());
        }
        try (DutyLog log = DutyLog.open(folder.resolve("c"), CLOCK)) {
            assertEquals(1 + 11 * (9 * 3600 + 30 * 60), log.nextStan(), "09:30 in Tokyo");
        }
    }

    @Test
    void numbersGoOnWithoutAGapAfterAnOrderlyEndWhateverTheClockSays() throws IOException {
        Path file = folder.resolve("pos.journal");
        long last;
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            last = log.nextStan();
        }
        for (int opening = 1; opening <= 5; opening++) {
            try (DutyLog log = DutyLog.open(file, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
                assertEquals(last + opening, log.nextStan());
            }
        }
    }

    @Test
    void openingDropsWhatHasNoUseAnyMoreAndKeepsTheRest() throws IOException {
        Path file = folder.resolve("pos.journal");
        long last;
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            last = log.nextStan();
            fill(log);
        }
        long before = Files.size(file);
        try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
            assertAllThatMatters(log);
            assertTrue(Files.size(file) < before / 2);
            assertTrue(log.outcome(1, TODAY).isPresent(), "what was just read is still at hand");
        }
        try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
            assertAllThatMatters(log);
            assertEquals(Optional.empty(), log.outcome(1, TODAY), "a decline is dropped");
            assertEquals(Optional.empty(), log.outcome(3, TODAY), "and what was taken back");
            assertEquals(last + 1, log.nextStan());
            log.record(new DutyEffect.RecordAnswered(sale(5), TerminalResponse.to(sale(5), 0)));
        }
        try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
            assertTrue(log.outcome(5, TODAY).orElseThrow().counts(), "it is written on behind what was kept");
            assertEquals(1, log.open().size());
        }
    }

    @Test
    void whatCameToNothingCanBeLookedUpForTwoDays() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            fill(log);
        }
        for (int opening = 0; opening < 3; opening++) {
            try (DutyLog log = DutyLog.open(file, CLOCK)) {
                assertAllThatMatters(log);
                assertEquals(1000, log.outcome(1, TODAY).orElseThrow().answer().orElseThrow().actionCode());
                assertEquals(Optional.empty(), log.outcome(3, TODAY).orElseThrow().answer());
            }
        }
    }

    @Test
    void aDeathAtAnyByteOfTheRewritingLosesNothing() throws IOException {
        Path file = folder.resolve("pos.journal");
        Path fresh = folder.resolve("pos.journal.new");
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            log.nextStan();
            fill(log);
        }
        byte[] old = Files.readAllBytes(file);
        try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
            assertAllThatMatters(log);
        }
        byte[] rewritten = Files.readAllBytes(file);
        for (int length = 0; length <= rewritten.length; length++) {
            Files.write(file, old);
            Files.write(fresh, Arrays.copyOf(rewritten, length));
            try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
                assertAllThatMatters(log);
            }
            assertFalse(Files.exists(fresh));
        }
    }

    @Test
    void cutAtAnyByteBehindARewritingTheFileOpensWithWhatWasKept() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            log.nextStan();
            fill(log);
        }
        try (DutyLog log = DutyLog.open(file, DAYS_LATER)) {
            assertAllThatMatters(log);
        }
        int kept = (int) Files.size(file);
        long number;
        try (DutyLog log = DutyLog.open(file, CLOCK)) {
            number = log.nextStan();
            log.record(new DutyEffect.RecordAnswered(sale(6), TerminalResponse.to(sale(6), 0)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = kept; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (DutyLog log = DutyLog.open(file, CLOCK)) {
                assertTrue(log.open().stream().anyMatch(open -> open.request().equals(sale(5))));
                assertTrue(log.outcome(2, TODAY).orElseThrow().counts());
                assertTrue(log.nextStan() >= number, "a number that may have been used comes no more once its block is on the disk");
            }
        }
    }
}
