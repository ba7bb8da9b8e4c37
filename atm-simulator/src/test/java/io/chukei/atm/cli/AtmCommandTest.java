package io.chukei.atm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.journal.AtmJournal;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class AtmCommandTest {
    private static final Cassettes FULL = Cassettes.of(Cassette.of("C1", 10_000, 20));

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void withoutACommandItIsAUsageError() {
        assertEquals(2, run());
        assertEquals(2, run("suspense"));
    }

    @Test
    void optionsOutOfTheirRangeAreNamed() throws IOException {
        assertEquals(2, withdraw("--amount", "0"));
        assertTrue(said.toString().contains("--amount is 1 to"));
        assertEquals(2, withdraw("--amount", "1000", "--mechanism-does", "dance"));
        assertEquals(2, withdraw("--amount", "1000", "--account-pin", "12"));
        assertTrue(said.toString().contains("--account-pin is 4 to 12"));
        assertEquals(2, withdraw("--amount", "1000", "--cassettes", "C1"));
        assertTrue(said.toString().contains("--cassettes is like"));
    }

    @Test
    void theListShowsWhatIsInSuspense() throws IOException {
        Path journal = folder.resolve("journal");
        assertEquals(0, run("suspense", "list", "--journal", journal.toString()));
        PaymentRequest request = new PaymentRequest(
            new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000011", "ATM00001"), PaymentMode.FINANCIAL,
            "BANK-X-EKIMAE", TransactionType.CASH, Amount.jpy(30_000), Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithHandle(Bytes.of(new byte[16]), 0), Optional.empty());
        try (AtmJournal open = AtmJournal.open(journal)) {
            open.appendAndForce(new AtmRecord.Asking(request));
            open.appendAndForce(new AtmRecord.Commanded(WithdrawalName.of(request), FULL.plan(30_000).orElseThrow(), FULL));
        }
        assertEquals(3, run("suspense", "list", "--journal", journal.toString()));
        assertTrue(said.toString().contains("No. 000000000042") && said.toString().contains("JPY 30,000  in suspense"));
    }

    private int withdraw(String... more) throws IOException {
        Path any = Files.writeString(folder.resolve("any"), "");
        Path card = Files.writeString(folder.resolve("card.json"), "{}");
        List<String> line = new ArrayList<>(List.of("withdraw", "--host", "localhost:1", "--terminal", "ATM00001", "--place", "P",
            "--acquirer", "39200000011", "--journal", folder.resolve("j").toString(), "--mechanism", folder.resolve("m").toString(),
            "--card", card.toString()));
        for (String file : List.of("--tls-cert", "--tls-key", "--tls-trust", "--pad-keys")) {
            line.addAll(List.of(file, any.toString()));
        }
        if (!List.of(more).contains("--account-pin")) {
            line.addAll(List.of("--account-pin", "4821"));
        }
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private int run(String... words) {
        PrintWriter out = new PrintWriter(said, true);
        CommandLine command = AtmCommand.commandLine(Clock.systemUTC(), new Random(1)).setOut(out).setErr(out);
        return command.execute(words);
    }
}
