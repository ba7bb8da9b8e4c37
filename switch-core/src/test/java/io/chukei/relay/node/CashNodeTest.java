package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.server.TlsClient;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bank X's host asks the switch, over its one line, for cash of bank Y's customer at its ATMs: real sockets, keys, lists and banks.
final class CashNodeTest {
    private static final TestHost.Atm ATM = new TestHost.Atm("ATM00001");
    private static final TestHost.Atm OTHER_ATM = new TestHost.Atm("ATM00002");

    @TempDir
    private Path folder;
    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();
    private final Map<LocalDate, Figures> own = new TreeMap<>();
    private final TestHost.Keys keys = new TestHost.Keys(DeviceKeys.fresh(new Random(21)), DeviceKeys.fresh(new Random(22)));

    @Test
    void anotherBanksCustomerDrawsCashAndThePartThatWasNotPaidOutGoesBack() throws Exception {
        try (World world = World.start(DefaultWorld.onFreePorts(), folder.resolve("world"), clock, new SecureRandom())) {
            IssuerServer bank = world.bank(DefaultWorld.BANK_Y);
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
            bank.holders().register(holder.der(), new AccountReference(AccountReference.Form.ACCOUNT, DefaultWorld.DEPOSIT_Y));
            RelayNode.Running node = RelayNode.start(config(world), clock);
            try (TestHost host = host(node, world)) {
                link(node, holder);
                doors.awaitLine(node, DefaultWorld.BANK_Y);
                doors.awaitMetric(node, "chukei_security_module_devices_total{event=\"connected\"} 2.0");
                long opened = funds(bank);
                assertEquals(900, host.challenge(ATM).data().challengeLifeSeconds().orElseThrow(), "a host asks ahead of need");

                PaymentRequest cash = host.cash(ATM, holder, 20_000);
                TerminalResponse paid = host.ask(cash, DefaultWorld.PIN_Y);
                assertEquals(0, paid.actionCode());
                count(paid, Figures.Kind.DEBITS, 20_000);
                assertEquals(opened - 20_000, funds(bank));
                TerminalResponse told = host.ask(host.balance(OTHER_ATM, holder), DefaultWorld.PIN_Y);
                assertEquals(0, told.actionCode());
                assertEquals(List.of(new Balance("00", Balance.AVAILABLE, Amount.JPY, 0, opened - 20_000)),
                    Balance.ofText(told.additionalAmounts().orElseThrow()));
                TerminalResponse back = host.ask(host.reversal(cash, 12_000, 4004));
                assertEquals(4000, back.actionCode());
                count(back, Figures.Kind.DEBIT_REVERSALS, 8_000);
                Await.until(() -> funds(bank) == opened - 12_000);

                wrongPinThenRight(host, holder);
                badInput(host, holder, world);
                assertEquals(opened - 13_000, funds(bank));
                theHostsDaysAreInBalance(host, 13_000);
                assertTrue(bank.ledger().stream().map(LedgerLine::account).noneMatch(String::isEmpty), "every line found its account");
            }
            assertTrue(node.stop().now());
            nothingIsKeptInTheClear(holder);
        }
    }

    private void wrongPinThenRight(TestHost host, IssuedCertificate holder) throws Exception {
        PaymentRequest cash = host.cash(ATM, holder, 1_000);
        TerminalResponse without = host.ask(cash);
        assertEquals(1012, without.actionCode(), "the link wants a PIN");
        TerminalResponse wrong = host.ask(host.again(cash, without), "9999");
        assertEquals(1017, wrong.actionCode());
        TerminalResponse right = host.ask(host.again(cash, wrong), DefaultWorld.PIN_Y);
        assertEquals(0, right.actionCode());
        count(right, Figures.Kind.DEBITS, 1_000);
    }

    private void count(TerminalResponse answer, Figures.Kind kind, long yen) {
        own.merge(answer.settlementDate().orElseThrow(), Figures.NONE.plus(kind, yen), Figures::plus);
    }

    /// Each date that the answers named, mostly one; what was declined and what was only asked for is in none.
    private void theHostsDaysAreInBalance(TestHost host, long yen) throws IOException {
        assertEquals(yen, own.values().stream().mapToLong(Figures::net).sum(), "what the bank has paid");
        for (Map.Entry<LocalDate, Figures> day : own.entrySet()) {
            for (int function : new int[]{TotalsRequest.OF_REQUESTER, TotalsRequest.OF_TERMINAL}) {
                TerminalResponse agreed = host.totals(ATM, function, day.getKey(), day.getValue());
                assertEquals(5000, agreed.actionCode());
                assertEquals(Optional.of(day.getValue()), agreed.figures(), "kind by kind");
            }
            TerminalResponse differing =
                host.totals(OTHER_ATM, TotalsRequest.OF_REQUESTER, day.getKey(), day.getValue().plus(Figures.Kind.DEBITS, 1));
            assertEquals(5001, differing.actionCode());
            assertEquals(Optional.of(day.getValue()), differing.figures());
            assertEquals(5000, host.totals(OTHER_ATM, TotalsRequest.OF_TERMINAL, day.getKey(), Figures.NONE).actionCode(),
                "a balance is no money");
        }
    }

    private static void badInput(TestHost host, IssuedCertificate holder, World world) throws Exception {
        Bytes challenge = host.challenge(ATM).data().challenges().getFirst();
        assertEquals(9103, host.ask(host.signed(OTHER_ATM, holder, TransactionType.CASH, 1_000, challenge)).actionCode(),
            "the challenge is another ATM's");
        IssuedCertificate stranger = world.jlis().issue(HolderSpec.ordinary());
        assertEquals(1058, host.ask(host.cash(ATM, stranger, 1_000)).actionCode());
        assertEquals(1830,
            host.ask(host.signed(ATM, holder, TransactionType.BALANCE, 1, host.challenge(ATM).data().challenges().getFirst()))
                .actionCode(),
            "an inquiry with an amount");
        assertEquals(1821, host.challenge(new TestHost.Atm("ATM00003")).actionCode());
    }

    private static long funds(IssuerServer bank) {
        return bank.accounts().getFirst().funds();
    }

    private void nothingIsKeptInTheClear(IssuedCertificate holder) throws IOException {
        String serial = HexFormat.of().formatHex(holder.serial().toByteArray());
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertTrue(!content.contains(new String(holder.serial().toByteArray(), StandardCharsets.ISO_8859_1))
                    && !content.toLowerCase(Locale.ROOT).contains(serial), file::toString);
            }
        }
    }

    private SwitchConfig config(World world) throws IOException, ConfigProblem {
        NodeFiles.write(folder, world);
        Files.writeString(folder.resolve("zpk"), world.pins().keys().hold(DeviceKeys.PIN, keys.zone()) + "\n");
        Files.writeString(folder.resolve("tak"), world.pins().keys().hold(DeviceKeys.MAC_X9_19, keys.mac()) + "\n");
        Path file = folder.resolve("switch.yaml");
        Files.writeString(file, Files.readString(file).replace("requesters:\n", """
            requesters:
              - name: BANK-X
                kind: host
                acquirer: "%s"
                services: [cash]
                posEntryMode: "051"
                terminals: [{id: ATM00001}, {id: ATM00002}]
                merchants: [{id: BANK-X-HEAD-OFFICE, issuerForm: BANK-X-HO, categoryCode: "6011", nameLocation: BANK X TOKYO JP}]
            """.formatted(TestHost.ACQUIRER)).replace("institutions:\n", """
            institutions:
              - number: "%s"
                framing: ascii-4
                lines: [{host: 127.0.0.1, port: %d}]
            """.formatted(DefaultWorld.BANK_Y, world.bank(DefaultWorld.BANK_Y).port())) + """
            pin:
              module: host-command
              devices: {addresses: [{host: 127.0.0.1, port: %d}]}
              requesters: [{name: BANK-X, kind: zone, pinKey: zpk, macKey: tak}]
              institutions: [{number: "%s", zoneKey: "%s"}]
            """.formatted(world.pins().port(), DefaultWorld.BANK_Y, world.pins().zoneFile(DefaultWorld.BANK_Y)));
        return ConfigFile.read(file, name -> null).config();
    }

    private TestHost host(RelayNode.Running node, World world) throws Exception {
        return new TestHost(TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()),
            Optional.of(PemIdentity.read(world.transport().client(TestHost.REQUESTER)))), clock, keys);
    }

    /// Bank Y finds the account by itself.
    private void link(RelayNode.Running node, IssuedCertificate holder) throws IOException, InterruptedException {
        String form = """
            {"ca":"auth","certificate":"%s","service":"cash","institution":"%s","label":"SIM-BANK Y","pin":"required"}"""
            .formatted(Base64.getEncoder().encodeToString(holder.der()), DefaultWorld.BANK_Y);
        doors.link(node, form);
    }
}
