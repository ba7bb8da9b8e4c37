package io.chukei.relay.link;

import java.util.List;

/// What a look-up of a holder's links says. "No link" and "cannot tell" are different answers: only the first is
/// the holder's affair.
public sealed interface LinkAnswer {
    /// The holder's live links in the order of their numbers, 0..16, in whatever state; the caller filters.
    ///
    /// @param links registered, active and suspended links
    record Found(List<Link> links) implements LinkAnswer {
        /// Copies the list.
        public Found {
            links = List.copyOf(links);
        }
    }

    /// The index cannot answer for this holder now; nobody is let through on it.
    ///
    /// @param why for the operator
    record Unreadable(LinkProblem why) implements LinkAnswer {}
}
