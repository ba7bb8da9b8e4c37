package io.chukei.relay.node;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.jlis.IssuedCertificate;

/// An acquirer's host made by hand: one line, many ATMs, one message at a time, no duty and no journal.
final class TestHost implements AutoCloseable {
    static final String REQUESTER = "BANK-X";
    static final String ACQUIRER = "39200000011";
    static final String PLACE = "BANK-X-HEAD-OFFICE";

    private final TestLine line;
    private final Keys keys;

    /// One of its ATMs.
    record Atm(String id) {}

    /// What is agreed on with the switch.
    ///
    /// @param zone 16 bytes
    /// @param mac 16 bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Keys(byte[] zone, byte[] mac) {}

    TestHost(TlsClient line, Clock clock, Keys keys) {
        this.line = new TestLine(line, clock, 0);
        this.keys = keys;
    }

    TerminalResponse ask(TerminalRequest request) throws IOException {
        return line.ask(request);
    }

    /// With a MAC, and answered with one.
    TerminalResponse askSealed(TerminalRequest request) throws IOException {
        line.sendSealed(request, keys.mac);
        return line.sealedAnswer(keys.mac);
    }

    /// With the MAC of another key, which is answered without one.
    TerminalResponse askFalsified(TerminalRequest request) throws IOException {
        line.sendSealed(request, keys.zone);
        return line.answer();
    }

    void send(TerminalRequest request) throws IOException {
        line.send(request);
    }

    void sendSealed(TerminalRequest request) throws IOException {
        line.sendSealed(request, keys.mac);
    }

    TerminalResponse answer() throws IOException {
        return line.answer();
    }

    /// With a PIN in format 1 under the zone key and a MAC, answered with a MAC.
    TerminalResponse askSealed(PaymentRequest payment, String digits) throws IOException, GeneralSecurityException {
        return askSealed(payment.withPin(new Pin(new PinBlock(block(digits)), Optional.empty(), Optional.empty())));
    }

    /// With a PIN in format 1 under the zone key, and a MAC.
    TerminalResponse ask(PaymentRequest payment, String digits) throws IOException, GeneralSecurityException {
        PinBlock block = new PinBlock(block(digits));
        return line.ask(payment.withPin(new Pin(block, Optional.empty(), Optional.of(Bytes.of(new byte[4])))), keys.mac);
    }

    /// ISO 9564-1 format 1: `1`, the length, the digits, and what is never the same twice.
    private byte[] block(String digits) throws GeneralSecurityException {
        String filled = "1" + Integer.toHexString(digits.length()) + digits + String.format("%014d", line.stan());
        byte[] key = Arrays.copyOf(keys.zone, 24);
        System.arraycopy(keys.zone, 0, key, 16, 8);
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"));
        return cipher.doFinal(HexFormat.of().parseHex(filled.substring(0, 16)));
    }

    /// A challenge for one ATM, and how long it lives.
    TerminalResponse challenge(Atm atm) throws IOException {
        return ask(new NetworkRequest(trace(atm), NetworkRequest.CHALLENGES, OptionalInt.of(1)));
    }

    PaymentRequest cash(Atm atm, IssuedCertificate holder, long yen) throws IOException, GeneralSecurityException {
        return signed(atm, holder, TransactionType.CASH, yen, challenge(atm).data().challenges().getFirst());
    }

    PaymentRequest balance(Atm atm, IssuedCertificate holder) throws IOException, GeneralSecurityException {
        return signed(atm, holder, TransactionType.BALANCE, 0, challenge(atm).data().challenges().getFirst());
    }

    PaymentRequest signed(Atm atm, IssuedCertificate holder, TransactionType type, long yen, Bytes challenge)
        throws GeneralSecurityException {
        Trace trace = trace(atm);
        byte[] statement =
            SignedStatement.atAtm(atm, challenge.toArray(), type.code(), TestLine.localTime(trace), yen, trace.stan());
        Proof proof = TestLine.proof(holder, challenge, statement);
        return payment(trace, type, yen, new Evidence.WithProof(proof, new Selection.ByService(Service.CASH)));
    }

    /// The same once more by the handle that an answer gave.
    PaymentRequest again(PaymentRequest before, TerminalResponse answer) {
        return payment(trace(new Atm(before.trace().terminal())), before.type(), before.amount().minorUnits(),
            new Evidence.WithHandle(answer.data().handle().orElseThrow(), 1));
    }

    private static PaymentRequest payment(Trace trace, TransactionType type, long yen, Evidence evidence) {
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, PLACE, type, Amount.jpy(yen), Bytes.of(new byte[16]),
            String.format("%012d", trace.stan()), evidence, Optional.empty());
    }

    ReversalRequest reversal(PaymentRequest cash, long stands, int reason) {
        return new ReversalRequest(trace(new Atm(cash.trace().terminal())), PLACE, cash.type(), stands == 0, cash.amount(),
            Amount.jpy(stands), reason, Optional.of(cash.retrievalReference()),
            new OriginalData("2200", cash.trace().stan(), cash.trace().localTime(), ACQUIRER));
    }

    /// What it has of a business date, over all its ATMs or of one alone; the message names an ATM either way.
    TerminalResponse totals(Atm atm, int function, LocalDate date, Figures figures) throws IOException {
        return ask(new TotalsRequest(trace(atm), function, date, figures));
    }

    private Trace trace(Atm atm) {
        return line.trace(ACQUIRER, atm.id());
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
