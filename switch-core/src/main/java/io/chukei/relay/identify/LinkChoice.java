package io.chukei.relay.identify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.reason.Reason;

/// Which of a holder's links fit.
public final class LinkChoice {
    private final LinkLookup lookup;

    /// Asks this index.
    public LinkChoice(LinkLookup lookup) {
        this.lookup = lookup;
    }

    /// What fits.
    public sealed interface Choice {
        /// At least one, in the order of their numbers.
        record Fitting(List<Link> links) implements Choice {}

        /// None, and why.
        record None(Reason reason) implements Choice {}
    }

    /// Which services a transaction of a type is for (docs/terminal-protocol.md §4).
    public static Set<Service> services(TransactionType type) {
        return switch (type) {
            case GOODS, REFUND -> EnumSet.of(Service.CREDIT, Service.DEBIT);
            case CASH, BALANCE -> EnumSet.of(Service.CASH);
        };
    }

    /// What a message is about, and what its requester may offer.
    ///
    /// @param offered the services that the requester offers
    /// @param type what kind of transaction it is
    public record Occasion(Set<Service> offered, TransactionType type) {}

    /// The links that may pay now. One whose service does not go with the type is refused by its own reason.
    ///
    /// @param wanted what the message asks for
    public Choice fitting(HolderKey holder, Occasion occasion, Predicate<Link> wanted, Instant now) {
        return switch (lookup.links(holder)) {
            case LinkAnswer.Unreadable unreadable -> new Choice.None(Reason.LINK_UNREADABLE);
            case LinkAnswer.Found(List<Link> all) -> choose(all, occasion, wanted, now);
        };
    }

    private static Choice choose(List<Link> all, Occasion occasion, Predicate<Link> wanted, Instant now) {
        if (all.isEmpty()) {
            return new Choice.None(Reason.HOLDER_NOT_LINKED);
        }
        Reason reason = Reason.SERVICE_NOT_LINKED;
        Set<Service> handled = services(occasion.type);
        List<Link> fitting = new ArrayList<>();
        for (Link link : all) {
            if (!wanted.test(link)) {
                continue;
            }
            if (link.status() == LinkStatus.SUSPENDED) {
                reason = Reason.LINK_SUSPENDED;
            } else if (link.paysAt(now)) {
                if (!occasion.offered.contains(link.service())) {
                    reason = Reason.SERVICE_NOT_ALLOWED;
                } else if (!handled.contains(link.service())) {
                    reason = Reason.SERVICE_NOT_HANDLED;
                } else {
                    fitting.add(link);
                }
            }
        }
        return fitting.isEmpty() ? new Choice.None(reason) : new Choice.Fitting(fitting);
    }

    /// Whether a payment by a link wants the card PIN: debit always does, otherwise the link's rule says.
    public static boolean needsPin(Link link, long minorUnits) {
        return link.service() == Service.DEBIT || link.pinRule().needsPin(minorUnits);
    }

    /// The links as the terminal shows them; the index counts from 1.
    public static List<Candidate> candidates(List<Link> links) {
        List<Candidate> candidates = new ArrayList<>();
        for (Link link : links) {
            io.chukei.relay.link.PinRule own =
                link.service() == Service.DEBIT ? new io.chukei.relay.link.PinRule.Required() : link.pinRule();
            PinRule rule = switch (own) {
                case io.chukei.relay.link.PinRule.NotNeeded none -> PinRule.NOT_NEEDED;
                case io.chukei.relay.link.PinRule.Required required -> PinRule.REQUIRED;
                case io.chukei.relay.link.PinRule.Above above -> PinRule.ABOVE_AMOUNT;
            };
            OptionalLong above = own instanceof io.chukei.relay.link.PinRule.Above limit ? OptionalLong.of(limit.minorUnits())
                : OptionalLong.empty();
            candidates.add(new Candidate(candidates.size() + 1, link.service(), link.institution(), link.label(), rule, above));
        }
        return candidates;
    }
}
