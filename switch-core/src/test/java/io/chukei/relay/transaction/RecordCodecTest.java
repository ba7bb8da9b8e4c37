package io.chukei.relay.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.reason.Reason;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final Instant AT = Instant.parse("2026-11-21T00:00:00.987654321Z");
    private static final LocalDateTime LOCAL = LocalDateTime.of(2026, 11, 21, 9, 0, 1);
    private static final MessageKey KEY = new MessageKey("SHOP-1", "POS00001", 2, 42, LocalDate.of(2026, 11, 21));
    private static final IssuerTrace TRACE = new IssuerTrace("1121000001", 7, LOCAL, "000000000006", "39200000101", "POS00001", "SHOP1");

    private static TransactionRecord record(Account account) {
        return record(account, Optional.of("77"), new Decision.Crl("CN=x", "77"));
    }

    private static TransactionRecord record(Account account, Optional<String> crlNumber, Decision.Source source) {
        Route route = new Route("39200000001", new LinkId("0123456789abcdef0123456789abcdef"), Service.CREDIT, LinkMode.DELEGATED, account,
            new Acceptor("5411", "071", "00", "SHOP ONE"));
        Sent sent =
            new Sent("0200", TRACE, 7, AT, Optional.of(new OriginalAtIssuer("0100", 3, "1121000000", TRACE.localTime(), "39200000101")),
                Optional.of("A00001"));
        Verification verification =
            new Verification.Delegated(Instant.parse("2026-11-21T00:00:00Z"), "CRL", crlNumber, Bytes.of(new byte[32]));
        Decision decision = new Decision(new HolderKey(new CaId("auth"), CertificateSerial.of(555_444_333L)), AT,
            source, Bytes.of(new byte[32]), Bytes.of(new byte[200]), Bytes.of(new byte[256]));
        Progress progress =
            new Progress(Optional.of(new Result(Reason.ISSUER_SILENT, Optional.of("91"), Optional.of("123456"), Optional.of(1))),
                Optional.of(new ReversalOrder(4021, Amount.jpy(300), TRACE, ReversalOrder.By.TERMINAL_COUNTED, true,
                    Optional.of(new Acceptance(LocalDate.of(2026, 11, 22), 3)))),
                new FollowUps(Map.of(KEY, 100L), Optional.of(KEY)), Optional.of(KEY),
                Optional.of(new Closing("ops-a", "paid by hand", Instant.parse("2026-11-22T00:00:00Z"), Optional.of("ops-b"))));
        return new TransactionRecord(new TransactionRecord.Identity(KEY, Bytes.of(new byte[32])), 5, TransactionState.REVERSAL_DUE,
            Optional.of(new Asked(Exchange.FINANCIAL, TransactionType.GOODS, Amount.jpy(1_000), "SHOP-1-MAIN", "000000000042", LOCAL)),
            Optional.of(new Forwarding(route, sent, LocalDate.of(2026, 11, 21), verification, Optional.of(decision))), progress);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (Account account : List.of(new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2030, 12)),
            new Account.BankAccount(new AccountNumber("1234567")), new Account.ConversionId("c-1"), new Account.ByRouteOnly())) {
            TransactionRecord record = record(account);
            StoredTransaction stored = RecordCodec.encode(record, AT);
            assertEquals(Optional.of(record), RecordCodec.decode(stored));
            assertEquals(KEY.bytes(), stored.key());
            assertEquals(5, stored.version());
            assertEquals(true, stored.open());
        }
        TransactionRecord asked = record(new Account.ByRouteOnly(), Optional.empty(), new Decision.Ocsp(AT, AT.plusSeconds(1)));
        assertEquals(Optional.of(asked), RecordCodec.decode(RecordCodec.encode(asked, AT)));
        TransactionRecord tombstone = new TransactionRecord(new TransactionRecord.Identity(KEY, Bytes.EMPTY), 1,
            TransactionState.TOMBSTONE, Optional.empty(), Optional.empty(), Progress.NONE);
        assertEquals(Optional.of(tombstone), RecordCodec.decode(RecordCodec.encode(tombstone, AT)));
    }

    @Test
    void aRecordThatIsCutLongerOrOfAnotherLayoutKeyOrVersionIsUnreadable() {
        StoredTransaction good = RecordCodec.encode(record(new Account.ByRouteOnly()), AT);
        byte[] content = good.content().toArray();
        for (int length = 0; length < content.length; length++) {
            assertEquals(Optional.empty(), RecordCodec.decode(with(good, Arrays.copyOf(content, length))));
        }
        assertEquals(Optional.empty(), RecordCodec.decode(with(good, Arrays.copyOf(content, content.length + 1))));
        byte[] layout = content.clone();
        layout[0]++;
        assertEquals(Optional.empty(), RecordCodec.decode(with(good, layout)));
        Bytes foreignKey = Bytes.of(new byte[]{1});
        assertEquals(Optional.empty(), RecordCodec.decode(new StoredTransaction(foreignKey, 5, true, AT, good.content())));
        assertEquals(Optional.empty(), RecordCodec.decode(new StoredTransaction(good.key(), 6, true, AT, good.content())));
    }

    @Test
    void noMutationThrows() {
        StoredTransaction good =
            RecordCodec.encode(record(new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2030, 12))), AT);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] content = good.content().toArray();
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            RecordCodec.decode(with(good, content));
        }
    }

    @Test
    void noAccountOrSerialIsPrinted() {
        String text = record(new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2030, 12))).toString();
        assertFalse(text.contains("939200000000"));
        assertFalse(text.contains("555444333"));
    }

    private static StoredTransaction with(StoredTransaction good, byte[] content) {
        return new StoredTransaction(good.key(), good.version(), good.open(), good.writtenAt(), Bytes.of(content));
    }
}
