package io.chukei.iso8583.edition;

import java.util.Optional;
import java.util.Set;

import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.CorrelationKey;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MacPlace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// One [Edition] towards issuers (docs/issuer-protocol.md).
public final class EditionDialect implements IssuerDialect {
    private static final int ADVICE_CLASS = 22;
    private static final int REVERSAL_CLASS = 4;
    private static final int NETWORK_CLASS = 8;
    private static final int TOTALS_CLASS = 5;

    private final Edition edition;
    private final GuardedPackager packager;
    private final EditionWriter writer;
    private final EditionReader reader;
    private final TrailingMac mac;

    /// Loads jPOS's packager from the class path.
    public EditionDialect(Edition edition) {
        this.edition = edition;
        this.packager = edition.newPackager();
        this.writer = new EditionWriter(edition);
        this.reader = new EditionReader(edition);
        this.mac = edition.mac();
    }

    @Override
    public String name() {
        return edition.dialect();
    }

    @Override
    public byte[] encode(IssuerMessage message) {
        return packager.pack(fields(message));
    }

    @Override
    public byte[] encodeWithRoomForMac(IssuerMessage message) {
        ISOMsg fields = fields(message);
        TrailingMac.leaveRoom(fields, mac.length());
        return packager.pack(fields);
    }

    @Override
    public MacPlace macPlace() {
        return mac;
    }

    private ISOMsg fields(IssuerMessage message) {
        try {
            ISOMsg fields = packager.newMessage();
            fields.setMTI(edition.generation().mti(Functions.mti(message)));
            writer.write(fields, message);
            return fields;
        } catch (ISOException e) {
            throw new IllegalArgumentException("the MTI cannot be set");
        }
    }

    @Override
    public DecodeResult<IssuerMessage> decode(byte[] message) {
        return switch (packager.unpack(message)) {
            case GuardedPackager.Unpacked.Refused refused -> new DecodeResult.Malformed<>(refused.problem(), Optional.empty());
            case GuardedPackager.Unpacked.Message(ISOMsg fields) -> reader.read(fields);
        };
    }

    @Override
    public CorrelationKey key(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> key(Functions.mti(money).charAt(1) - '0', money.trace());
            case IssuerAdvice advice -> key(ADVICE_CLASS, advice.trace());
            case IssuerReversal reversal -> key(REVERSAL_CLASS, reversal.trace());
            case IssuerResponse response -> new CorrelationKey(messageClass(response.mti()), response.stan(), response.transmissionTime(),
                response.acquirer().map(EditionDialect::withoutZeros).orElse(""), response.terminal().orElse(""));
            case IssuerNetwork network -> new CorrelationKey(NETWORK_CLASS, network.stan(), network.transmissionTime(), "", "");
            case IssuerNetworkResponse response ->
                new CorrelationKey(NETWORK_CLASS, response.stan(), response.transmissionTime(), "", "");
            case IssuerTotals totals -> new CorrelationKey(TOTALS_CLASS, totals.stan(), totals.transmissionTime(), "", "");
            case IssuerTotalsAnswer answer -> new CorrelationKey(TOTALS_CLASS, answer.stan(), answer.transmissionTime(), "", "");
        };
    }

    private static CorrelationKey key(int messageClass, IssuerTrace trace) {
        return new CorrelationKey(messageClass, trace.stan(), trace.transmissionTime(), withoutZeros(trace.acquirer()), trace.terminal());
    }

    /// 0110 and 0210 answer requests, 0230 an advice, 0430 a reversal.
    private static int messageClass(String mti) {
        return mti.equals("0230") ? ADVICE_CLASS : mti.charAt(1) - '0';
    }

    private static String withoutZeros(String acquirer) {
        return acquirer.replaceFirst("^0+(?=.)", "");
    }

    @Override
    public Amount transactionAmount(IssuerRequest request) {
        return switch (request) {
            case MoneyRequest money -> money.amount();
            case IssuerAdvice advice -> advice.amount();
            case IssuerReversal reversal -> Amounts.transaction(edition.generation(), reversal);
            case IssuerNetwork network -> throw new IllegalArgumentException("network management has no amount");
            case IssuerTotals totals -> throw new IllegalArgumentException("totals have no amount of their own");
        };
    }

    @Override
    public AnswerClass classify(String responseCode) {
        return edition.codes().classify(responseCode);
    }

    @Override
    public DeclineReason declineReason(String responseCode) {
        return edition.codes().decline(responseCode);
    }

    @Override
    public Set<String> doneCodes() {
        return edition.codes().done();
    }

    @Override
    public Set<String> notFoundCodes() {
        return edition.codes().notFound();
    }

    @Override
    public boolean carries(String terminal, String merchant) {
        return Text.isTrimmed(terminal, 1, EditionWriter.terminalLength(edition.generation()))
            && Text.isTrimmed(merchant, 1, EditionWriter.merchantLength(edition.generation()));
    }
}
