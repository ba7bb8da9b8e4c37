package io.chukei.relay.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.identify.Handle;
import io.chukei.relay.identify.LinkChoice;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.link.Link;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.route.RouteDecision;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.TransactionState;

/// Serves a payment by a holder (2100, 2200), and a balance inquiry: what is asked → who pays → way, limit and PIN → a number → forward.
public final class PaymentDesk {
    private final Workplace work;
    private final Surroundings around;
    private final Answers answers;
    private final HolderDesk holders;
    private final Brakes brakes;
    private final InquiryDesk inquiries;

    /// What can hold a payment back beside the holder.
    ///
    /// @param obligations what institutions are owed
    /// @param allowances what a day and a minute may come to
    /// @param pins brings PINs under issuers' keys
    public record Brakes(Obligations obligations, AllowanceDesk allowances, PinDesk pins) {}

    /// Works at this place.
    public PaymentDesk(Workplace work, Surroundings around, Answers answers, HolderDesk holders, Brakes brakes,
        InquiryDesk inquiries) {
        this.work = work;
        this.around = around;
        this.answers = answers;
        this.holders = holders;
        this.brakes = brakes;
        this.inquiries = inquiries;
    }

    /// Serves a new payment.
    public void serve(Message<PaymentRequest> message, ForwardDesk forward, Instant now) {
        Optional<Reason> refusal = Scope.refusal(message);
        if (refusal.isPresent()) {
            answers.end(message.conversation(), refusal.get(), now);
            return;
        }
        switch (holders.payer(message.requester(), message.request(), now)) {
            case Payer.Settled settled -> proceed(new Served(message, Optional.empty(), forward), settled, now);
            case Payer.Asking asking -> consult(message, asking, forward, now);
        }
    }

    /// A payment on its way through this desk.
    ///
    /// @param waiting its transaction, where it had to wait for a responder or for its signature to be counted
    private record Served(Message<PaymentRequest> message, Optional<Transaction> waiting, ForwardDesk forward) {}

    /// Its key is taken while a responder is asked, so that its reversal finds it.
    private void consult(Message<PaymentRequest> message, Payer.Asking asking, ForwardDesk forward, Instant now) {
        Transaction transaction = received(message);
        work.door().move(transaction, TransactionState.CONSULTING);
        holders.consult(asking.unsettled(), now, (verdict, later) -> {
            if (transaction.state() == TransactionState.CONSULTING) {
                proceed(new Served(message, Optional.of(transaction), forward), asking.after(verdict, later), later);
            }
        });
    }

    private void proceed(Served served, Payer.Settled payer, Instant now) {
        switch (payer) {
            case Payer.Decided decided -> go(served, decided, now);
            case Payer.Counting counting -> count(served, counting, now);
        }
    }

    /// Its key is taken while its signature is counted, too.
    private void count(Served served, Payer.Counting counting, Instant now) {
        Transaction transaction = served.waiting.orElseGet(() -> received(served.message));
        Served counted = new Served(served.message, Optional.of(transaction), served.forward);
        TransactionState before = transaction.state();
        brakes.allowances.askSignature(counting.holder(), now, new AllowanceDesk.Outcome(later -> {
            if (transaction.state() == before) {
                go(counted, counting.then().apply(later), later);
            }
        }, (reason, later) -> {
            if (transaction.state() == before) {
                end(counted, Payer.Nobody.because(reason), later);
            }
        }));
    }

    private void go(Served served, Payer.Decided payer, Instant now) {
        switch (payer) {
            case Payer.Nobody nobody -> end(served, nobody, now);
            case Payer.Chosen chosen -> {
                Optional<Payer.Nobody> refused = refused(chosen, served.message.request(), now);
                if (refused.isPresent()) {
                    end(served, refused.get(), now);
                } else {
                    begin(served, chosen, now);
                }
            }
        }
    }

    private void end(Served served, Payer.Nobody nobody, Instant now) {
        Message<PaymentRequest> message = served.message;
        served.waiting.ifPresent(transaction -> {
            transaction.note(transaction.progress().with(Result.of(nobody.reason())));
            work.door().move(transaction, TransactionState.REFUSED);
            transaction.takeConversation();
            work.live().release(transaction);
        });
        TerminalResponse response = Answers.plain(message.request(), nobody.reason(), now);
        ChukeiData data = response.data();
        if (nobody.next().isPresent()) {
            ChukeiData offer = holders.offer(nobody.next().get(), now);
            data = data.displayText().map(offer::withDisplayText).orElse(offer);
        }
        if (nobody.certificateWanted()) {
            data = data.withSendCertificate();
        }
        answers.end(message.conversation(), nobody.reason(), data.isNone() ? response : response.withData(data), now);
    }

    private Optional<Payer.Nobody> refused(Payer.Chosen chosen, PaymentRequest request, Instant now) {
        Link link = chosen.link();
        if (around.router().route(link.institution()) instanceof RouteDecision.Closed(Reason reason)) {
            return Optional.of(Payer.Nobody.because(reason));
        }
        if (brakes.obligations.owedTo(link.institution()) >= around.limits().sizes().owedToInstitution()) {
            return Optional.of(Payer.Nobody.because(Reason.ISSUER_BUSY));
        }
        if (Forwardings.signedOtherwise(chosen, request.amount())) {
            return Optional.of(Payer.Nobody.because(Reason.HANDLE_MISUSED));
        }
        if (!link.limits().allowsSingle(request.amount().minorUnits(), chosen.twoLegs())) {
            return Optional.of(Payer.Nobody.because(Reason.OVER_LIMIT));
        }
        return request.pin().isEmpty() && LinkChoice.needsPin(link, request.amount().minorUnits())
            ? Optional.of(new Payer.Nobody(Reason.PIN_NEEDED, HolderDesk.successor(chosen.handle(), now), false))
            : Optional.empty();
    }

    private Transaction received(Message<PaymentRequest> message) {
        PaymentRequest request = message.request();
        Asked asked = new Asked(request.exchange(), request.type(), request.amount(), request.merchant(), request.retrievalReference(),
            request.trace().localTime());
        return work.live().begin(message.conversation(), Optional.of(asked), Progress.NONE);
    }

    private void begin(Served served, Payer.Chosen chosen, Instant now) {
        Message<PaymentRequest> message = served.message;
        ForwardDesk forward = served.forward;
        Transaction transaction = served.waiting.orElseGet(() -> received(message));
        transaction.handle(chosen.handle());
        work.door().move(transaction, TransactionState.LINKED);
        // Once for both: a payment that waits over the cutover counts on the day whose limits were asked.
        LocalDate day = around.registry().businessDate(chosen.link().institution(), now);
        if (!chosen.link().limits().countsTheDay() || message.request().type() == TransactionType.BALANCE) {
            number(served, transaction, chosen, day, now);
            return;
        }
        Spent spent =
            new Spent(new Spent.Account(day, chosen.identification().decision().holder(), chosen.link().id()),
                message.request().amount().minorUnits());
        brakes.allowances.ask(transaction.key().bytes(), spent, chosen.link().limits(), now, new AllowanceDesk.Outcome(then -> {
            if (transaction.state() == TransactionState.LINKED) {
                transaction.reservation(spent);
                number(served, transaction, chosen, day, then);
            } else {
                brakes.allowances.giveBack(transaction.key().bytes(), spent);
            }
        }, (reason, otherwise) -> {
            if (transaction.state() == TransactionState.LINKED) {
                forward.refuse(transaction, reason, otherwise);
            }
        }));
    }

    private void number(Served served, Transaction transaction, Payer.Chosen chosen, LocalDate day, Instant now) {
        Message<PaymentRequest> message = served.message;
        ForwardDesk forward = served.forward;
        work.numbers().takePair(chosen.link().institution(), now, (number, then) -> {
            if (transaction.state() == TransactionState.LINKED) {
                transaction.fix(Forwardings.of(message, chosen, number, day, then));
                transaction.evidence(Forwardings.evidence(chosen));
                translate(served, transaction, then);
            }
        }, otherwise -> {
            if (transaction.state() == TransactionState.LINKED) {
                forward.refuse(transaction, Reason.JOURNAL_FAILED, otherwise);
            }
        });
    }

    /// A PIN is brought under the institution's key first; nothing of it is in the record that is forced after that.
    private void translate(Served served, Transaction transaction, Instant now) {
        Message<PaymentRequest> message = served.message;
        if (message.request().pin().isEmpty()) {
            send(served, transaction, now);
            return;
        }
        work.door().move(transaction, TransactionState.TRANSLATING);
        PinErrand errand = new PinErrand(message.requester().name(), transaction.institution(),
            transaction.forwarding().route().account(), message.request().pin().get());
        brakes.pins.carry(errand, now, (result, later) -> {
            switch (result) {
                case PinResult.Translated(PinBlock block) when transaction.state() == TransactionState.TRANSLATING -> {
                    transaction.pin(block);
                    send(served, transaction, later);
                }
                case PinResult.Translated(PinBlock block) -> block.wipe();
                case PinResult.Refused(Reason reason) -> {
                    if (transaction.state() == TransactionState.TRANSLATING) {
                        served.forward.refuse(transaction, reason, later);
                    }
                }
            }
        });
    }

    private void send(Served served, Transaction transaction, Instant now) {
        if (served.message.request().type() == TransactionType.BALANCE) {
            inquiries.ask(transaction, now);
        } else {
            served.forward.logAndSend(transaction, now);
        }
    }

    /// What the terminal may go on with after a payment has ended so.
    public Optional<ChukeiData> offerFor(Transaction transaction, Reason reason, Instant now) {
        Handle handle = transaction.handle();
        if (handle == null || !reason.allowsAnotherTry()) {
            return Optional.empty();
        }
        return HolderDesk.successor(handle, now).map(next -> holders.offer(next, now));
    }
}
