package io.chukei.relay.node;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
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
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.PinPad;

/// A terminal made by hand: one line, one message at a time, no duty and no journal.
final class TestTerminal implements AutoCloseable {
    static final String TERMINAL = "POS00001";
    static final String MERCHANT = "SHOP-1-MAIN";
    static final String ACQUIRER = "39200000101";

    private final TestLine line;
    private final String requester;

    /// @param firstStan the last number used before
    TestTerminal(TlsClient line, String requester, Clock clock, long firstStan) {
        this.line = new TestLine(line, clock, firstStan);
        this.requester = requester;
    }

    TerminalResponse ask(TerminalRequest request) throws IOException {
        return line.ask(request);
    }

    void send(TerminalRequest request) throws IOException {
        line.send(request);
    }

    /// Sends a payment with a PIN, its MAC made over the bytes that are sent.
    TerminalResponse ask(PaymentRequest payment, PinPad.Entered entered, byte[] macKey) throws IOException {
        return ask(payment, new PinBlock(entered.block()), Optional.of(Bytes.of(entered.serial())), macKey);
    }

    /// The same with a PIN block under a key that has a serial number, or none.
    TerminalResponse ask(PaymentRequest payment, PinBlock block, Optional<Bytes> serial, byte[] macKey) throws IOException {
        return line.ask(payment.withPin(new Pin(block, serial, Optional.of(Bytes.of(new byte[4])))), macKey);
    }

    TerminalResponse answer() throws IOException {
        return line.answer();
    }

    /// Sends new keys.
    TerminalResponse renew(NewKeys keys) throws IOException {
        return ask(new NetworkRequest(trace(), NetworkRequest.KEYS, OptionalInt.empty(), Optional.of(keys)));
    }

    /// Asks for new keys.
    TerminalResponse askForKeys() throws IOException {
        return ask(new NetworkRequest(trace(), NetworkRequest.KEYS_WANTED, OptionalInt.empty()));
    }

    Bytes challenge() throws IOException {
        return ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(1))).data().challenges().getFirst();
    }

    /// A payment in one leg, its statement signed with the holder's key.
    PaymentRequest pay(IssuedCertificate holder, long yen) throws IOException, GeneralSecurityException {
        Bytes challenge = challenge();
        Trace trace = trace();
        byte[] statement = SignedStatement.pay(requester, challenge.toArray(), TestLine.localTime(trace), yen, trace.stan());
        Proof proof = TestLine.proof(holder, challenge, statement);
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, MERCHANT, TransactionType.GOODS, yen(yen), Bytes.of(new byte[16]),
            String.format("%012d", trace.stan()), new Evidence.WithProof(proof, new Selection.ByService(Service.CREDIT)), Optional.empty());
    }

    /// The full reversal of a payment.
    ReversalRequest reversal(PaymentRequest payment) {
        Amount amount = payment.amount();
        return new ReversalRequest(trace(), MERCHANT, payment.type(), true, amount, yen(0), 4000, Optional.of(payment.retrievalReference()),
            new OriginalData("2200", payment.trace().stan(), payment.trace().localTime(), ACQUIRER));
    }

    static Amount yen(long yen) {
        return new Amount(Amount.JPY, 0, yen);
    }

    private Trace trace() {
        return line.trace(ACQUIRER, TERMINAL);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
