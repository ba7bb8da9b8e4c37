package io.chukei.relay.flow;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.relay.desk.AdmissionDesk;
import io.chukei.relay.desk.AllowanceDesk;
import io.chukei.relay.desk.Answers;
import io.chukei.relay.desk.BoundsDesk;
import io.chukei.relay.desk.ConsultDesk;
import io.chukei.relay.desk.DeadLetterDesk;
import io.chukei.relay.desk.DuplicateDesk;
import io.chukei.relay.desk.FiguresDesk;
import io.chukei.relay.desk.FollowUpDesk;
import io.chukei.relay.desk.ForwardDesk;
import io.chukei.relay.desk.HolderDesk;
import io.chukei.relay.desk.IdentifyDesk;
import io.chukei.relay.desk.Identity;
import io.chukei.relay.desk.InquiryDesk;
import io.chukei.relay.desk.KeyDesk;
import io.chukei.relay.desk.LateDesk;
import io.chukei.relay.desk.Marks;
import io.chukei.relay.desk.NetworkDesk;
import io.chukei.relay.desk.PaymentDesk;
import io.chukei.relay.desk.PinDesk;
import io.chukei.relay.desk.RecoveryDesk;
import io.chukei.relay.desk.ReversalDesk;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.MessageTable;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.OpenOffers;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.RelayLimits;

/// All desks of one shard, wired once.
final class Desks {
    private final MessageTable messages;
    private final Obligations obligations;
    private final Answers answers;
    private final DuplicateDesk duplicates;
    private final AdmissionDesk admission;
    private final BoundsDesk bounds;
    private final NetworkDesk network;
    private final IdentifyDesk identify;
    private final PaymentDesk payment;
    private final InquiryDesk inquiries;
    private final FollowUpDesk followUps;
    private final ForwardDesk forward;
    private final ReversalDesk reversal;
    private final RecoveryDesk recovery;
    private final LateDesk late;
    private final DeadLetterDesk deadLetters;
    private final AllowanceDesk allowances;
    private final ConsultDesk consults;
    private final PinDesk pins;
    private final FiguresDesk figures;
    private final KeyDesk keys;

    Desks(Workplace work, Surroundings around, Identity identity, OutcomeLookup store) {
        RelayLimits limits = around.limits();
        messages = new MessageTable(limits.sizes().answers(), limits.times().answerKept());
        answers = new Answers(work, messages, limits.times().undeliveredGrace());
        obligations = new Obligations(work, around, this::cameToNothing);
        duplicates = new DuplicateDesk(work, messages, answers);
        admission = new AdmissionDesk(around.registry());
        bounds = new BoundsDesk(messages, work.door(), limits.sizes().inFlight());
        keys = new KeyDesk(work, answers);
        network = new NetworkDesk(work, answers, identity, keys, limits);
        HolderDesk holders = new HolderDesk(work, around, identity);
        consults = holders.consults();
        allowances = new AllowanceDesk(work, around.shard(), store, limits.sizes().signaturesPerMinute());
        identify = new IdentifyDesk(answers, holders, identity, allowances);
        pins = new PinDesk(work);
        figures = new FiguresDesk(work, answers);
        inquiries = new InquiryDesk(work, around, answers, new Retries());
        payment = new PaymentDesk(work, around, answers, holders, new PaymentDesk.Brakes(obligations, allowances, pins), inquiries);
        OpenOffers offers = new OpenOffers(work.live());
        Marks marks = new Marks(work.live(), limits.times().recordKept());
        followUps = new FollowUpDesk(work, around, answers, obligations, marks);
        forward = new ForwardDesk(work, around, answers, obligations, new Retries());
        reversal = new ReversalDesk(work, around, answers, obligations, forward, marks);
        recovery = new RecoveryDesk(work, obligations, forward, offers);
        late = new LateDesk(work, store, obligations);
        deadLetters = new DeadLetterDesk(work, obligations, offers);
        answers.onUndelivered(forward::reverseUndelivered);
    }

    private final class Retries implements ForwardDesk.Retries {
        @Override
        public Optional<ChukeiData> offerFor(Transaction transaction, Reason reason, Instant now) {
            return payment.offerFor(transaction, reason, now);
        }

        @Override
        public void cameToNothing(Transaction transaction, Instant now) {
            followUps.cameToNothing(transaction, now);
        }
    }

    private void cameToNothing(Transaction transaction, Instant now) {
        followUps.cameToNothing(transaction, now);
    }

    MessageTable messages() {
        return messages;
    }

    Obligations obligations() {
        return obligations;
    }

    Answers answers() {
        return answers;
    }

    DuplicateDesk duplicates() {
        return duplicates;
    }

    AdmissionDesk admission() {
        return admission;
    }

    BoundsDesk bounds() {
        return bounds;
    }

    NetworkDesk network() {
        return network;
    }

    IdentifyDesk identify() {
        return identify;
    }

    PaymentDesk payment() {
        return payment;
    }

    InquiryDesk inquiries() {
        return inquiries;
    }

    FollowUpDesk followUps() {
        return followUps;
    }

    ForwardDesk forward() {
        return forward;
    }

    ReversalDesk reversal() {
        return reversal;
    }

    RecoveryDesk recovery() {
        return recovery;
    }

    LateDesk late() {
        return late;
    }

    AllowanceDesk allowances() {
        return allowances;
    }

    DeadLetterDesk deadLetters() {
        return deadLetters;
    }

    FiguresDesk figures() {
        return figures;
    }

    PinDesk pins() {
        return pins;
    }

    KeyDesk keys() {
        return keys;
    }

    ConsultDesk consults() {
        return consults;
    }
}
