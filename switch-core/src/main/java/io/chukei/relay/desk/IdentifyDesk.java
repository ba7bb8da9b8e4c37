package io.chukei.relay.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.identify.Handle;
import io.chukei.relay.identify.HolderVerdict;
import io.chukei.relay.identify.Identification;
import io.chukei.relay.identify.LinkChoice;
import io.chukei.relay.identify.Unsettled;
import io.chukei.relay.link.Link;
import io.chukei.relay.reason.Reason;

/// Serves an identification (2600): who is it, and with what may they pay here.
public final class IdentifyDesk {
    private final Answers answers;
    private final HolderDesk holders;
    private final Identity identity;
    private final AllowanceDesk allowances;

    /// Works with these books.
    public IdentifyDesk(Answers answers, HolderDesk holders, Identity identity, AllowanceDesk allowances) {
        this.answers = answers;
        this.holders = holders;
        this.identity = identity;
        this.allowances = allowances;
    }

    public void serve(Message<IdentifyRequest> message, Instant now) {
        IdentifyRequest request = message.request();
        Optional<Reason> unfit = Scope.refusal(message.requester(), request.type());
        if (unfit.isPresent()) {
            answers.end(message.conversation(), unfit.get(), now);
            return;
        }
        if (request.currency() != Amount.JPY) {
            answers.end(message.conversation(), Reason.CURRENCY_NOT_HANDLED, now);
            return;
        }
        Bytes statement = identity.statements().of(message.requester().name(), request);
        switch (holders.prove(message.requester(), request.trace(), new HolderDesk.Claim(request.proof(), statement),
            OptionalLong.empty(), now)) {
            case HolderVerdict.Refused(Reason reason) -> answers.end(message.conversation(), reason, now);
            case HolderVerdict.CertificateWanted wanted -> wantCertificate(message, now);
            case HolderVerdict.Known(Identification known) -> count(message, known, now);
            case HolderVerdict.Consult(Unsettled unsettled) -> holders.consult(unsettled, now, (verdict, later) -> {
                switch (verdict) {
                    case HolderVerdict.Refused(Reason reason) -> answers.end(message.conversation(), reason, later);
                    case HolderVerdict.Known(Identification known) -> count(message, known, later);
                }
            });
        }
    }

    private void wantCertificate(Message<IdentifyRequest> message, Instant now) {
        TerminalResponse response = Answers.plain(message.request(), Reason.CERTIFICATE_WANTED, now);
        answers.end(message.conversation(), Reason.CERTIFICATE_WANTED, response.withData(response.data().withSendCertificate()), now);
    }

    private void count(Message<IdentifyRequest> message, Identification known, Instant now) {
        allowances.askSignature(known.decision().holder(), now, new AllowanceDesk.Outcome(later -> offer(message, known, later),
            (reason, later) -> answers.end(message.conversation(), reason, later)));
    }

    private void offer(Message<IdentifyRequest> message, Identification known, Instant now) {
        IdentifyRequest request = message.request();
        LinkChoice.Choice choice =
            identity.links().fitting(known.decision().holder(), HolderDesk.occasion(message.requester(), request.type()),
                link -> request.services().contains(link.service()), now);
        switch (choice) {
            case LinkChoice.Choice.None(Reason reason) -> answers.end(message.conversation(), reason, now);
            case LinkChoice.Choice.Fitting(List<Link> links) -> {
                Handle.Binding binding = new Handle.Binding(message.requester().name(), request.trace().terminal(), request.merchant(),
                    request.type(), request.currency());
                ChukeiData data = holders.offer(Handle.first(binding, known, links, holders.handleEnd(now), request.proof()), now);
                answers.end(message.conversation(), Reason.APPROVED,
                    Answers.plain(request, Reason.APPROVED, now).withData(data), now);
            }
        }
    }
}
