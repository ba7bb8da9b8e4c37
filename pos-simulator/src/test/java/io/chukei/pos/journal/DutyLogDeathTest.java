package io.chukei.pos.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.DutyEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DutyLogDeathTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:30:00Z"), ZoneOffset.UTC);
    private static final int DEATHS = 3;
    private static final int WORDS_BEFORE_DEATH = 40;

    @TempDir
    Path folder;

    /// The terminal that is killed: it records, and says each word only when it is on the disk. Every third payment is left unanswered.
    public static final class Victim {
        private static final int MOST_ROUNDS = 100_000;

        private Victim() {}

        /// @param arguments the journal file
        public static void main(String[] arguments) throws IOException {
            try (DutyLog log = DutyLog.open(Path.of(arguments[0]), CLOCK)) {
                for (int round = 0; round < MOST_ROUNDS; round++) { // an end also when nobody kills it
                    long stan = log.nextStan();
                    log.record(new DutyEffect.RecordAsking(sale(stan)));
                    System.out.println("asking " + stan);
                    if (stan % 3 != 0) {
                        log.record(new DutyEffect.RecordAnswered(sale(stan), TerminalResponse.to(sale(stan), 0)));
                        System.out.println("answered " + stan);
                    }
                }
            }
        }
    }

    private static PaymentRequest sale(long stan) {
        return new PaymentRequest(new Trace(false, "1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"),
            PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000007",
            new Evidence.WithHandle(Bytes.of((byte) 1), 0), Optional.empty());
    }

    @Test
    @Timeout(120)
    void killedInTheMiddleOfWritesATerminalKnowsWhatItOwesAndRepeatsNoNumber() throws Exception {
        Path file = folder.resolve("pos.journal");
        long highest = 0;
        for (int death = 0; death < DEATHS; death++) {
            List<String> said = runAndKill(file);
            Set<Long> asked = stans(said, "asking ");
            Set<Long> answered = stans(said, "answered ");
            try (DutyLog log = DutyLog.open(file, CLOCK)) {
                Set<Long> open = log.open().stream().map(each -> each.request().trace().stan()).collect(Collectors.toSet());
                Set<Long> counted = log.outcomes().stream().filter(DutyLog.Outcome::counts).map(each -> each.request().trace().stan())
                    .collect(Collectors.toSet());
                for (long stan : asked) {
                    assertTrue(open.contains(stan) || counted.contains(stan), "a recorded payment is never forgotten");
                }
                assertTrue(counted.containsAll(answered), "nor is its answer");
                assertTrue(open.containsAll(asked.stream().filter(stan -> stan % 3 == 0).toList()));
            }
            for (long stan : asked) {
                assertTrue(stan > highest, "a number never comes twice");
            }
            highest = asked.stream().mapToLong(Long::longValue).max().orElse(highest);
        }
    }

    private static Set<Long> stans(List<String> said, String word) {
        return said.stream().filter(line -> line.startsWith(word)).map(line -> Long.parseLong(line.substring(word.length())))
            .collect(Collectors.toSet());
    }

    /// What the victim said before it died.
    private static List<String> runAndKill(Path file) throws Exception {
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-cp",
            System.getProperty("java.class.path"), Victim.class.getName(), file.toString()).redirectErrorStream(true).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> said = new ArrayList<>();
            String line = out.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == WORDS_BEFORE_DEATH) {
                    victim.toHandle().destroyForcibly(); // SIGKILL; the pipe stays open, what it said before is read to the end
                }
                line = out.readLine();
            }
            assertTrue(victim.waitFor(30, TimeUnit.SECONDS));
            assertEquals(137, victim.exitValue(), () -> "killed, not fallen: " + said);
            return wholeLines(said);
        } finally {
            victim.destroyForcibly();
        }
    }

    /// The last line may have been cut by the death.
    private static List<String> wholeLines(List<String> said) {
        return said.subList(0, said.size() - 1);
    }
}
