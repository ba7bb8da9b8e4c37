package io.chukei.relay.linkstore;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.relay.admin.Operator;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.linkstore.ChangeSet.UnreadableEntryException;

/// The rules of changing links: an institution's operator changes only its own, a holder has at most sixteen, the
/// status machine is kept, and every change is journaled with who, when and why. Each call waits for the disk and
/// returns when record and index have the change.
public final class LinkService {
    /// The most links entered under one force.
    public static final int MAX_BATCH = 512;
    private static final int ID_BYTES = 16;

    private final LinkStore store;
    private final Clock clock;
    private final SecureRandom random;

    public LinkService(LinkStore store, Clock clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /// Enters one link.
    public LinkOutcome add(Operator operator, NewLink link) {
        return addAll(operator, List.of(link)).getFirst();
    }

    /// Enters links under one force; a refused one does not hold back the others.
    ///
    /// @param links 1..512
    /// @return one outcome for each, in order
    public List<LinkOutcome> addAll(Operator operator, List<NewLink> links) {
        if (links.isEmpty() || links.size() > MAX_BATCH) {
            throw new IllegalArgumentException("a batch is 1..512 links");
        }
        Instant now = clock.instant();
        try {
            return store.change(set -> {
                List<LinkOutcome> outcomes = new ArrayList<>();
                for (NewLink link : links) {
                    outcomes.add(enter(set, operator, link, now));
                }
                return outcomes;
            });
        } catch (StoreUnusableException e) {
            return links.stream().map(link -> refused(LinkRefusal.STORE_FAILED)).toList();
        } catch (UnreadableEntryException e) {
            // One unreadable holder spoils the set; entered one by one, only that one is refused.
            return links.size() == 1
                ? List.of(refused(LinkRefusal.ENTRY_UNREADABLE))
                : links.stream().map(link -> add(operator, link)).toList();
        }
    }

    private LinkOutcome enter(ChangeSet set, Operator operator, NewLink fresh, Instant now)
        throws StoreUnusableException, UnreadableEntryException {
        if (!operator.actsFor(fresh.terms().institution())) {
            return refused(LinkRefusal.NOT_YOURS);
        }
        HolderEntry entry = set.entry(fresh.holder());
        Optional<Integer> number = entry.freeNumber();
        if (number.isEmpty()) {
            return refused(LinkRefusal.HOLDER_FULL);
        }
        if (entry.links().isEmpty() && !store.hasRoomFor(set.holdersAdded() + 1)) {
            return refused(LinkRefusal.STORE_FULL);
        }
        if (entry.links().stream().anyMatch(link -> sameAccount(link, fresh))) {
            return refused(LinkRefusal.DUPLICATE);
        }
        LinkStatus status = fresh.active() ? LinkStatus.ACTIVE : LinkStatus.REGISTERED;
        Link link = new Link(newId(), number.get(), fresh.terms(), fresh.validity(), status, 1);
        set.put(fresh.holder(), link, audit(now, operator, LinkAudit.Kind.ADDED, link, fresh.terms().display().consentReference()));
        return done(fresh.holder(), link);
    }

    private static boolean sameAccount(Link link, NewLink fresh) {
        return link.institution().equals(fresh.terms().institution()) && link.service() == fresh.terms().service()
            && link.account().equals(fresh.terms().account());
    }

    /// Stops a link: once acknowledged, no look-up finds it active.
    ///
    /// @param version the version that the operator saw, absent to take any
    /// @param why the operator's reason, at most 200 characters
    public LinkOutcome suspend(Operator operator, LinkId id, OptionalLong version, String why) {
        return step(operator, id, version, LinkStatus.SUSPENDED, why);
    }

    /// Makes a registered or suspended link active.
    public LinkOutcome activate(Operator operator, LinkId id, OptionalLong version, String why) {
        return step(operator, id, version, LinkStatus.ACTIVE, why);
    }

    /// Ends a link for ever.
    public LinkOutcome abolish(Operator operator, LinkId id, OptionalLong version, String why) {
        return step(operator, id, version, LinkStatus.ABOLISHED, why);
    }

    private LinkOutcome step(Operator operator, LinkId id, OptionalLong version, LinkStatus next, String why) {
        Instant now = clock.instant();
        try {
            return store.change(set -> {
                Optional<HolderEntry> entry = set.entryOf(id);
                Optional<Link> found = entry.flatMap(e -> linkOf(e, id)).filter(link -> operator.actsFor(link.institution()));
                if (entry.isEmpty() || found.isEmpty()) {
                    // Another institution's link is answered like none: its existence is not this operator's matter.
                    return refused(LinkRefusal.UNKNOWN_LINK);
                }
                Link link = found.get();
                if (version.isPresent() && version.getAsLong() != link.version()) {
                    return refused(LinkRefusal.VERSION_CONFLICT);
                }
                Optional<Link> stepped = link.become(next);
                if (stepped.isEmpty()) {
                    return refused(LinkRefusal.ILLEGAL_STEP);
                }
                HolderKey holder = entry.get().key();
                set.put(holder, stepped.get(), audit(now, operator, kind(next), stepped.get(), why));
                return done(holder, stepped.get());
            });
        } catch (StoreUnusableException e) {
            return refused(LinkRefusal.STORE_FAILED);
        } catch (UnreadableEntryException e) {
            return refused(LinkRefusal.ENTRY_UNREADABLE);
        }
    }

    /// Moves the operator's active and suspended links from one serial to the next one of the same person, all or
    /// none. A suspended link stays suspended: renewal washes nothing off.
    ///
    /// @param why the reference of the holder's consent or of the linkage answer
    /// @return one outcome for each moved link, or a single refusal
    public List<LinkOutcome> renew(Operator operator, HolderKey before, HolderKey after, String why) {
        if (before.equals(after)) {
            return List.of(refused(LinkRefusal.SAME_HOLDER));
        }
        Instant now = clock.instant();
        try {
            return store.change(set -> move(set, operator, new Move(before, after, why), now));
        } catch (StoreUnusableException e) {
            return List.of(refused(LinkRefusal.STORE_FAILED));
        } catch (UnreadableEntryException e) {
            return List.of(refused(LinkRefusal.ENTRY_UNREADABLE));
        }
    }

    private record Move(HolderKey before, HolderKey after, String why) {}

    private List<LinkOutcome> move(ChangeSet set, Operator operator, Move move, Instant now)
        throws StoreUnusableException, UnreadableEntryException {
        List<Link> moving = set.entry(move.before).links().stream()
            .filter(link -> operator.actsFor(link.institution()) && link.status().mayBecome(LinkStatus.RENEWED)).toList();
        HolderEntry target = set.entry(move.after);
        if (moving.isEmpty()) {
            return List.of(refused(LinkRefusal.NOTHING_TO_RENEW));
        }
        if (target.links().size() + moving.size() > Link.MAX_PER_HOLDER) {
            return List.of(refused(LinkRefusal.HOLDER_FULL));
        }
        if (target.links().isEmpty() && !store.hasRoomFor(1)) {
            return List.of(refused(LinkRefusal.STORE_FULL));
        }
        List<LinkOutcome> outcomes = new ArrayList<>();
        for (Link link : moving) {
            Link left = link.become(LinkStatus.RENEWED).orElseThrow();
            set.put(move.before, left, audit(now, operator, LinkAudit.Kind.RENEWED, left, move.why));
            int number = set.entry(move.after).freeNumber().orElseThrow();
            Link arrived = new Link(newId(), number, link.terms(), link.validity(), link.status(), 1);
            set.put(move.after, arrived, audit(now, operator, LinkAudit.Kind.MOVED_IN, arrived, move.why));
            outcomes.add(done(move.after, arrived));
        }
        return outcomes;
    }

    private static Optional<Link> linkOf(HolderEntry entry, LinkId id) {
        return entry.links().stream().filter(link -> link.id().equals(id)).findFirst();
    }

    private static LinkAudit.Kind kind(LinkStatus next) {
        return switch (next) {
            case REGISTERED -> LinkAudit.Kind.ADDED;
            case ACTIVE -> LinkAudit.Kind.ACTIVATED;
            case SUSPENDED -> LinkAudit.Kind.SUSPENDED;
            case ABOLISHED -> LinkAudit.Kind.ABOLISHED;
            case RENEWED -> LinkAudit.Kind.RENEWED;
        };
    }

    private static LinkAudit audit(Instant now, Operator operator, LinkAudit.Kind kind, Link link, String why) {
        return new LinkAudit(now, operator.name(), kind, Optional.of(link.id()), link.institution(), why);
    }

    private LinkId newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new LinkId(HexFormat.of().formatHex(id));
    }

    private static LinkOutcome done(HolderKey holder, Link link) {
        return new LinkOutcome.Done(new LinkOutcome.Row(holder.ca(), link));
    }

    private static LinkOutcome refused(LinkRefusal why) {
        return new LinkOutcome.Refused(why);
    }
}
