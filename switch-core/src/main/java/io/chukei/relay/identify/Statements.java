package io.chukei.relay.identify;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.chukei.iso8583.message.Bytes;
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
