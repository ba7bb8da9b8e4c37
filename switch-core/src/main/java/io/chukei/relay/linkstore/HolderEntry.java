package io.chukei.relay.linkstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;

/// All that is live of one holder: the unit that is read, changed and sealed as a whole.
///
/// @param key the holder
/// @param record what is kept of the certificate
/// @param links live links in the order of their numbers, 0..16
record HolderEntry(HolderKey key, Optional<HolderRecord> record, List<Link> links) {
    HolderEntry {
        links = List.copyOf(links);
        if (links.size() > Link.MAX_PER_HOLDER) {
            throw new IllegalArgumentException("a holder has at most 16 links");
        }
    }

    static HolderEntry empty(HolderKey key) {
        return new HolderEntry(key, Optional.empty(), List.of());
    }

    /// The smallest number that no live link has, or nothing when all sixteen are taken.
    Optional<Integer> freeNumber() {
        for (int number = 1; number <= Link.MAX_PER_HOLDER; number++) {
            int candidate = number;
            if (links.stream().noneMatch(link -> link.number() == candidate)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /// The same entry with a link in its place: replaced where its id is known, else added; an ended link is taken
    /// out.
    HolderEntry with(Link link) {
        List<Link> next = new ArrayList<>(links);
        next.removeIf(other -> other.id().equals(link.id()));
        if (link.status().isLive()) {
            next.add(link);
            next.sort((a, b) -> Integer.compare(a.number(), b.number()));
        }
        return new HolderEntry(key, record, next);
    }

    HolderEntry with(HolderRecord newRecord) {
        return new HolderEntry(key, Optional.of(newRecord), links);
    }
}
