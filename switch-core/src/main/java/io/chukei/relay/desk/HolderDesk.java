package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.identify.Challenges;
import io.chukei.relay.identify.Handle;
import io.chukei.relay.identify.Handles;
import io.chukei.relay.identify.HolderVerdict;
import io.chukei.relay.identify.Identification;
import io.chukei.relay.identify.LinkChoice;
import io.chukei.relay.identify.Unsettled;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.shard.ShardEffect;

/// Finds out who pays: by a proof (challenge, time, statement, certificate, signature, revocation) or by a handle and
/// a second look.
public final class HolderDesk {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Workplace work;
    private final Surroundings around;
    private final Identity identity;
    private final ConsultDesk consults;

    /// Works with these books.
    public HolderDesk(Workplace work, Surroundings around, Identity identity) {
        this.work = work;
        this.around = around;
        this.identity = identity;
        this.consults = new ConsultDesk(work, identity.verifier(), around.consults().limit());
    }

    /// Where OCSP responders' answers go.
    public ConsultDesk consults() {
        return consults;
    }

    /// Checks a proof over a statement that the switch has rebuilt. A challenge is used up by the first proof that is
    /// looked at; only "send the certificate" leaves it, since the same signature is to come again.
    ///
    /// @param yen what is to be paid; empty for an identification
    HolderVerdict prove(Requester requester, Trace trace, Claim claim, OptionalLong yen, Instant now) {
        Proof proof = claim.proof();
        Challenges.Owner owner = new Challenges.Owner(requester.name(), trace.terminal());
        switch (identity.challenges().look(owner, proof.challenge(), now)) {
            case UNKNOWN -> {
                return new HolderVerdict.Refused(Reason.CHALLENGE_UNKNOWN);
            }
            case USED -> {
                return new HolderVerdict.Refused(Reason.CHALLENGE_REPLAYED);
            }
            case GOOD -> {
                // Go on.
            }
        }
        if (!isTimely(trace.localTime(), now)) {
            identity.challenges().use(owner, proof.challenge());
            return new HolderVerdict.Refused(Reason.LOCAL_TIME_OFF);
        }
        HolderVerdict verdict = identity.verifier().verify(claim.statement(), proof, yen, now);
        if (!(verdict instanceof HolderVerdict.CertificateWanted)) {
            identity.challenges().use(owner, proof.challenge());
        }
        remember(verdict, now);
        return verdict;
    }

    /// A proof, and the statement that the switch has rebuilt for it.
    record Claim(Proof proof, Bytes statement) {}

    /// Has an OCSP responder asked about a holder of whom everything else holds.
    void consult(Unsettled unsettled, Instant now, ConsultDesk.Then then) {
        consults.ask(unsettled, now, (verdict, later) -> {
            remember(verdict, later);
            then.with(verdict, later);
        });
    }

    private void remember(HolderVerdict verdict, Instant now) {
        if (verdict instanceof HolderVerdict.Known(Identification known) && known.firstTime()) {
            work.out().emit(new ShardEffect.RememberHolder(
                new HolderRecord(known.decision().holder(), known.certificate(), now)));
        }
    }

    private boolean isTimely(LocalDateTime localTime, Instant now) {
        Duration off = Duration.between(localTime.atZone(JAPAN).toInstant(), now).abs();
        return off.compareTo(around.limits().times().localTimeTolerance()) <= 0;
    }

    /// Who pays for a payment request.
    Payer payer(Requester requester, PaymentRequest request, Instant now) {
        return switch (request.evidence()) {
            case Evidence.WithHandle handle -> byHandle(requester, request, handle, now);
            case Evidence.WithProof proof -> byProof(requester, request, proof, now);
        };
    }

    private Payer byProof(Requester requester, PaymentRequest request, Evidence.WithProof evidence, Instant now) {
        Bytes statement = identity.statements().of(requester.name(), request, evidence);
        return switch (prove(requester, request.trace(), new Claim(evidence.proof(), statement), yen(request), now)) {
            case HolderVerdict.Refused(Reason reason) -> Payer.Nobody.because(reason);
            case HolderVerdict.CertificateWanted wanted ->
                new Payer.Nobody(Reason.CERTIFICATE_WANTED, Optional.empty(), true);
            case HolderVerdict.Known(Identification known) -> counting(requester, request, evidence, known);
            case HolderVerdict.Consult(Unsettled unsettled) ->
                new Payer.Asking(unsettled, (known, later) -> counting(requester, request, evidence, known));
        };
    }

    private Payer.Counting counting(Requester requester, PaymentRequest request, Evidence.WithProof evidence, Identification known) {
        return new Payer.Counting(known.decision().holder(),
            later -> selected(requester, request, known, evidence, later));
    }

    private static OptionalLong yen(PaymentRequest request) {
        return OptionalLong.of(request.amount().minorUnits());
    }

    private Payer.Decided selected(Requester requester, PaymentRequest request, Identification known, Evidence.WithProof evidence,
        Instant now) {
        LinkChoice.Choice choice = identity.links().fitting(known.decision().holder(), occasion(requester, request.type()),
            link -> switch (evidence.selection()) {
                case Selection.ByService(var service) -> link.service() == service;
                case Selection.ByLabel(String label) -> link.label().equals(label);
            }, now);
        return switch (choice) {
            case LinkChoice.Choice.None(Reason reason) -> Payer.Nobody.because(reason);
            case LinkChoice.Choice.Fitting(List<Link> links) -> {
                Handle handle = Handle.first(binding(requester, request), known, links, handleEnd(now), evidence.proof());
                yield links.size() == 1 ? new Payer.Chosen(known, links.getFirst(), false, handle)
                    : new Payer.Nobody(Reason.CHOOSE, Optional.of(handle), false);
            }
        };
    }

    private Payer byHandle(Requester requester, PaymentRequest request, Evidence.WithHandle evidence, Instant now) {
        return switch (identity.handles().look(evidence.handle(), binding(requester, request), now)) {
            case Handles.Worth.Bad(Reason reason) -> Payer.Nobody.because(reason);
            case Handles.Worth.Good(Handle handle) -> {
                identity.handles().use(evidence.handle());
                yield chosen(requester, request, handle, evidence.choice(), now);
            }
        };
    }

    private Payer chosen(Requester requester, PaymentRequest request, Handle handle, int choice, Instant now) {
        if (choice < 1 || choice > handle.candidates().size()) {
            return new Payer.Nobody(Reason.CHOICE_UNKNOWN, successor(handle, now), false);
        }
        Link then = handle.candidates().get(choice - 1);
        return switch (identity.verifier().recheck(handle.identification(), yen(request), now)) {
            case HolderVerdict.Refused(Reason reason) -> Payer.Nobody.because(reason);
            case HolderVerdict.CertificateWanted wanted -> Payer.Nobody.because(Reason.HANDLE_UNKNOWN);
            case HolderVerdict.Known(Identification known) -> same(requester, handle, then, known, now);
            case HolderVerdict.Consult(Unsettled unsettled) ->
                new Payer.Asking(unsettled, (known, later) -> same(requester, handle, then, known, later));
        };
    }

    /// The link that was a candidate then, if it still may pay.
    private Payer.Decided same(Requester requester, Handle handle, Link then, Identification known, Instant now) {
        return switch (identity.links().fitting(known.decision().holder(), occasion(requester, handle.binding().type()),
            link -> link.id().equals(then.id()), now)) {
            case LinkChoice.Choice.None(Reason reason) -> Payer.Nobody.because(reason);
            case LinkChoice.Choice.Fitting(List<Link> links) -> new Payer.Chosen(known, links.getFirst(), true, handle);
        };
    }

    /// What a requester may offer for a type of transaction.
    static LinkChoice.Occasion occasion(Requester requester, TransactionType type) {
        return new LinkChoice.Occasion(requester.offer().services(), type);
    }

    /// What a further try may go on from.
    static Optional<Handle> successor(Handle handle, Instant now) {
        return handle.mayBeSucceeded(now) ? Optional.of(handle.successor()) : Optional.empty();
    }

    /// Gives out a handle: it with its life and its candidates, for an answer.
    ChukeiData offer(Handle handle, Instant now) {
        Bytes token = identity.handles().issue(handle, now);
        int life = (int) Math.max(0, Duration.between(now, handle.until()).toSeconds());
        return ChukeiData.NONE.withHandle(token, life).withCandidates(LinkChoice.candidates(handle.candidates()));
    }

    /// When an identification made now ends.
    Instant handleEnd(Instant now) {
        return now.plus(around.limits().times().handleLife());
    }

    private static Handle.Binding binding(Requester requester, PaymentRequest request) {
        return new Handle.Binding(requester.name(), request.trace().terminal(), request.merchant(), request.type(),
            request.amount().currency());
    }
}
