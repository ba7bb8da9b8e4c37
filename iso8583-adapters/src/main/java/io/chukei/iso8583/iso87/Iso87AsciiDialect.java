package io.chukei.iso8583.iso87;

import java.util.Optional;

import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.CorrelationKey;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// ISO 8583:1987, ASCII, towards issuers (docs/issuer-protocol.md).
public final class Iso87AsciiDialect implements IssuerDialect {
    private static final int MOST_BYTES = 9_999;
    private static final int ADVICE_CLASS = 22;
    private static final int REVERSAL_CLASS = 4;
    private static final int NETWORK_CLASS = 8;

    private final GuardedPackager packager = newPackager();

    /// Loads jPOS's packager from the class path.
    public Iso87AsciiDialect() {}

    /// What reads and writes this dialect's elements, without their meaning: for tools that show a message as it is.
    public static GuardedPackager newPackager() {
        return new GuardedPackager(Iso87Elements.TABLE, "packager/iso87ascii.xml", MOST_BYTES);
    }

    @Override
    public String name() {
        return "iso87ascii";
    }

    @Override
    public byte[] encode(IssuerMessage message) {
        try {
            ISOMsg fields = packager.newMessage();
            fields.setMTI(Iso87Writer.mti(message));
            Iso87Writer.write(fields, message);
            return packager.pack(fields);
        } catch (ISOException e) {
            throw new IllegalArgumentException("the MTI cannot be set");
        }
    }

    @Override
    public DecodeResult<IssuerMessage> decode(byte[] message) {
        return switch (packager.unpack(message)) {
            case GuardedPackager.Unpacked.Refused refused -> new DecodeResult.Malformed<>(refused.problem(), Optional.empty());
            case GuardedPackager.Unpacked.Message(ISOMsg fields) -> Iso87Reader.read(fields);
        };
    }

    @Override
    public CorrelationKey key(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> key(Iso87Writer.mti(money).charAt(1) - '0', money.trace());
            case IssuerAdvice advice -> key(ADVICE_CLASS, advice.trace());
            case IssuerReversal reversal -> key(REVERSAL_CLASS, reversal.trace());
            case IssuerResponse response -> new CorrelationKey(messageClass(response.mti()), response.stan(), response.transmissionTime(),
                response.acquirer().map(Iso87AsciiDialect::withoutZeros).orElse(""), response.terminal().orElse(""));
            case IssuerNetwork network -> new CorrelationKey(NETWORK_CLASS, network.stan(), network.transmissionTime(), "", "");
            case IssuerNetworkResponse response ->
                new CorrelationKey(NETWORK_CLASS, response.stan(), response.transmissionTime(), "", "");
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
    public AnswerClass classify(String responseCode) {
        return Iso87Codes.classify(responseCode);
    }

    @Override
    public DeclineReason declineReason(String responseCode) {
        return Iso87Codes.decline(responseCode);
    }

    @Override
    public boolean carries(String terminal, String merchant) {
        return Text.isTrimmed(terminal, 1, 8) && Text.isTrimmed(merchant, 1, 15);
    }
}
