package io.chukei.relay.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.relay.desk.Identity;
import io.chukei.relay.door.LiveTransactions;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.identify.Challenges;
import io.chukei.relay.identify.Handles;
import io.chukei.relay.identify.HolderVerifier;
import io.chukei.relay.identify.LinkChoice;
import io.chukei.relay.identify.Statements;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;

/// One single-threaded part of the relay: `(event, now) → effects`. It owns the terminals that hash to it, whatever
/// their connections, and everything about their payments. No socket, file, thread, clock or random source inside: the
/// adapter brings them, or a simulation does.
///
/// The first event is [ShardEvent.Recovered].
public final class Shard {
    /// How often what is old is forgotten.
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final Workplace work;
    private final Identity identity;
    private final Desks desks;
    private final Flow flow;
    private boolean started;
    private boolean drained;
    private int inFlightTold;
    private int owedTold;
    private int deadTold;

    /// Makes a shard.
    ///
    /// @param around what it sees of the world
    /// @param switchId the switch's name in statements, 1..32 printable characters
    /// @param store what is stored under a key; it answers at once
    /// @param verifier judges proofs by immutable snapshots
    /// @param links the hot index
    public Shard(Surroundings around, String switchId, OutcomeLookup store, ProofVerifier verifier, LinkLookup links) {
        this.work = Workplace.over(new LiveTransactions(store));
        this.identity = new Identity(new Challenges(around.limits().sizes().challengesOut(), around.random()),
            new Handles(around.limits().sizes().handles(), around.random()), new Statements(switchId),
            new HolderVerifier(verifier, links, around.consults()), new LinkChoice(links));
        this.desks = new Desks(work, around, identity, store);
        this.flow = new Flow(desks);
    }

    /// Takes one event.
    ///
    /// @param now the time of the event; it may stand still, and a step back does no harm beyond waiting longer
    /// @param effects takes what is to be done, in order
    public void on(ShardEvent event, Instant now, Consumer<ShardEffect> effects) {
        work.out().to(effects);
        switch (event) {
            case ShardEvent.Recovered(var open) -> {
                desks.recovery().recover(open, now);
                start(now);
            }
            case ShardEvent.TerminalMessage message -> flow.take(message, now);
            case ShardEvent.AnswerDelivered(long ticket) -> desks.answers().delivered(ticket, now);
            case ShardEvent.AnswerFailed(long ticket) -> desks.answers().notDelivered(ticket, now);
            case ShardEvent.Forced(long ticket) -> work.door().forced(ticket, now);
            case ShardEvent.ForceFailed(long ticket, var why) -> work.door().forceFailed(ticket, now);
            case ShardEvent.IssuerReported(long ticket, IssuerOutcome outcome) -> reported(ticket, outcome, now);
            case ShardEvent.OcspAnswered(long ticket, OcspAnswer answer) -> desks.consults().on(ticket, answer, now);
            case ShardEvent.PinCarried(long ticket, PinResult result) -> desks.pins().on(ticket, result, now);
            case ShardEvent.FiguresCounted(long ticket, var figures) -> desks.figures().on(ticket, figures, now);
            case ShardEvent.KeysTaken(long ticket, var reason) -> desks.keys().on(ticket, reason, now);
            case ShardEvent.KeysMade(long ticket, var made) -> desks.keys().made(ticket, made, now);
            case ShardEvent.NumberBlockGranted(var block) -> work.numbers().granted(block, now);
            case ShardEvent.NumberBlockRefused(String institution, var why) -> work.numbers().refused(institution, now);
            case ShardEvent.Wake() -> work.agenda().wake(now);
            case ShardEvent.LetterCame(var letter) -> desks.allowances().on(letter, now);
            case ShardEvent.OperatorAsked(long ticket, var request) -> desks.deadLetters().serve(ticket, request, now);
            case ShardEvent.Drain() -> desks.bounds().drain();
        }
        tell();
        work.agenda().arm(work.out());
    }

    private void reported(long ticket, IssuerOutcome outcome, Instant now) {
        if (outcome instanceof IssuerOutcome.Late late) {
            desks.late().on(late, now);
        } else if (!desks.forward().on(ticket, outcome, now) && !desks.inquiries().on(ticket, outcome, now)) {
            desks.obligations().on(ticket, outcome, now);
        }
    }

    private void start(Instant now) {
        if (!started) {
            started = true;
            sweep(now);
        }
    }

    private void sweep(Instant now) {
        identity.challenges().sweep(now);
        identity.handles().sweep(now);
        desks.messages().sweep(now);
        desks.allowances().sweep(now);
        work.agenda().at(now.plus(SWEEP), this::sweep);
    }

    private void tell() {
        int inFlight = desks.messages().inFlight();
        int owed = desks.obligations().size();
        int dead = desks.obligations().dead().size();
        if (inFlight != inFlightTold || owed != owedTold || dead != deadTold) {
            inFlightTold = inFlight;
            owedTold = owed;
            deadTold = dead;
            work.out().emit(new ShardEffect.Held(inFlight, owed, dead));
        }
        if (desks.bounds().isDraining() && inFlight == 0 && !drained) {
            drained = true;
            work.out().emit(new ShardEffect.Drained());
        }
    }
}
