package io.chukei.relay.linkstore;

import io.chukei.jpki.certificate.CaId;
import io.chukei.relay.link.Link;

/// How a change of one link ended.
public sealed interface LinkOutcome {
    /// Made: record and index both have it.
    ///
    /// @param row the link as it is now
    record Done(Row row) implements LinkOutcome {}

    /// Not made.
    ///
    /// @param why the reason
    record Refused(LinkRefusal why) implements LinkOutcome {}

    /// A link with as much of its holder as an operator sees.
    ///
    /// @param ca the holder's CA
    /// @param link the link; its account prints masked
    record Row(CaId ca, Link link) {}
}
