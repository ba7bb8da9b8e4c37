package io.chukei.relay.flow;

import java.time.Instant;

import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.relay.desk.AdmissionDesk.Admission;
import io.chukei.relay.desk.Message;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.shard.ShardEvent.TerminalMessage;

/// The stages that a terminal's message passes, in their order:
///
/// 1. duplicate lookup: seen before → what its first sending got (`DuplicateDesk`)
/// 2. registry: may this requester say this (`AdmissionDesk`)
/// 3. bounds: is there room for it (`BoundsDesk`)
/// 4. its desk:
///    - network management → challenges and names (`NetworkDesk`)
///    - identify → challenge, time, statement, certificate, signature, revocation, links → a handle (`IdentifyDesk`)
///      (where lists do not do, revocation waits for an OCSP responder: `ConsultDesk`)
///    - payment → who pays (`HolderDesk`), way, limit, PIN (`PaymentDesk`) → number → **LOGGED forced** → sent → outcome
///      **forced** → answer (`ForwardDesk`, `Answers`)
///      (a balance inquiry is neither logged nor reversed: `InquiryDesk`)
///    - refund, completion → the original → the same (`FollowUpDesk`)
///    - totals → the journal is counted elsewhere → answer (`FiguresDesk`)
///    - reversal → **forced** → answer (`ReversalDesk`) → sent until accepted (`Obligations`)
final class Flow {
    private final Desks desks;

    Flow(Desks desks) {
        this.desks = desks;
    }

    void take(TerminalMessage message, Instant now) {
        desks.duplicates().passNew(message, now).ifPresent(conversation -> admit(message, conversation, now));
    }

    private void admit(TerminalMessage message, Conversation conversation, Instant now) {
        switch (desks.admission().admit(message.requester(), message.request())) {
            case Admission.Refused(Reason reason) -> desks.answers().end(conversation, reason, now);
            case Admission.Admitted(Requester requester) -> desks.bounds().refusal(message.request().exchange())
                .ifPresentOrElse(reason -> desks.answers().end(conversation, reason, now), () -> serve(conversation, requester, now));
        }
    }

    private void serve(Conversation conversation, Requester requester, Instant now) {
        switch (conversation.request()) {
            case NetworkRequest request -> desks.network().serve(new Message<>(conversation, requester, request), now);
            case IdentifyRequest request -> desks.identify().serve(new Message<>(conversation, requester, request), now);
            case PaymentRequest request -> desks.payment().serve(new Message<>(conversation, requester, request), desks.forward(), now);
            case RefundRequest request -> desks.followUps().refund(new Message<>(conversation, requester, request), desks.forward(), now);
            case AdviceRequest request -> desks.followUps().complete(new Message<>(conversation, requester, request), now);
            case TotalsRequest request -> desks.figures().serve(new Message<>(conversation, requester, request), now);
            case ReversalRequest request -> desks.reversal().serve(new Message<>(conversation, requester, request), now);
        }
    }
}
