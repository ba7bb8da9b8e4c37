package io.chukei.relay.identify;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.issuer.StatementInputs;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.jpki.statement.PayTerms;
import io.chukei.jpki.statement.Statement;
import io.chukei.jpki.statement.StatementHead;

/// Rebuilds what the card must have signed, from the message itself (docs/terminal-protocol.md §6).
public final class Statements {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    private static final int IDENTIFY_ELEMENTS = 9;
    private static final int PAY_ELEMENTS = 13;

    private final String switchId;

    /// Writes statements for one switch.
    ///
    /// @param switchId element 3, 1..32 printable characters
    public Statements(String switchId) {
        this.switchId = switchId;
    }

    /// Element 3.
    public String switchId() {
        return switchId;
    }

    /// Form identify.
    public Bytes of(String requester, IdentifyRequest request) {
        return Bytes
            .of(Statement.identify(head(requester, request.proof().challenge(), request.trace(), request.merchant(), request.type()))
                .toByteArray());
    }

    /// Form pay.
    public Bytes of(String requester, PaymentRequest request, Evidence.WithProof evidence) {
        StatementHead head = head(requester, evidence.proof().challenge(), request.trace(), request.merchant(), request.type());
        PayTerms terms = new PayTerms(selection(evidence.selection()), String.format(Locale.ROOT, "%012d", request.amount().minorUnits()),
            String.format(Locale.ROOT, "%03d", request.amount().currency()), String.format(Locale.ROOT, "%012d", request.trace().stan()));
        return Bytes.of(Statement.pay(head, terms).toByteArray());
    }

    /// What a statement was made of.
    ///
    /// @param statement as one of the two above has made it
    /// @throws IllegalArgumentException when it was not
    public static StatementInputs inputs(Bytes statement) {
        List<Bytes> elements = elements(statement);
        Optional<StatementInputs.Pay> pay = elements.size() == PAY_ELEMENTS
            ? Optional.of(new StatementInputs.Pay(elements.get(9), text(elements.get(10)), text(elements.get(11)), text(elements.get(12))))
            : Optional.empty();
        return new StatementInputs(text(elements.get(2)), text(elements.get(3)), elements.get(4), text(elements.get(5)),
            text(elements.get(6)), text(elements.get(7)), text(elements.get(8)), pay);
    }

    private static List<Bytes> elements(Bytes statement) {
        byte[] bytes = statement.toArray();
        List<Bytes> elements = new ArrayList<>();
        int at = 0;
        while (at + 2 <= bytes.length) {
            int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            at += 2;
            Text.require(length <= bytes.length - at, "an element runs past the end of its statement");
            elements.add(Bytes.of(bytes, at, length));
            at += length;
        }
        Text.require(at == bytes.length && (elements.size() == PAY_ELEMENTS || elements.size() == IDENTIFY_ELEMENTS),
            "a statement has 9 or 13 elements");
        return elements;
    }

    private static String text(Bytes element) {
        return new String(element.toArray(), StandardCharsets.US_ASCII);
    }

    private StatementHead head(String requester, Bytes challenge, Trace trace, String merchant, TransactionType type) {
        return new StatementHead(switchId, requester, io.chukei.jpki.Bytes.owning(challenge.toArray()), trace.terminal(), merchant,
            type.code(), localTime(trace.localTime()));
    }

    private static String localTime(LocalDateTime time) {
        return LOCAL_TIME.format(time);
    }

    private static io.chukei.jpki.statement.Selection selection(Selection selection) {
        return switch (selection) {
            case Selection.ByService(var service) -> io.chukei.jpki.statement.Selection.service(switch (service) {
                case CREDIT -> "credit";
                case DEBIT -> "debit";
                case CASH -> "cash";
            });
            case Selection.ByLabel(String label) -> io.chukei.jpki.statement.Selection.label(label);
        };
    }
}
