package io.chukei.relay.linkstore;

import java.util.List;
import java.util.Optional;

import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.link.LinkProblem;
import org.jspecify.annotations.Nullable;

/// The relay's look-ups, answered by the index alone. Any thread.
public final class HotLinks implements LinkLookup {
    private final LinkStore store;

    public HotLinks(LinkStore store) {
        this.store = store;
    }

    @Override
    public LinkAnswer links(HolderKey holder) {
        return switch (entry(holder)) {
            case EntryLayout.Read.Sound<HolderEntry>(HolderEntry entry) -> new LinkAnswer.Found(entry.links());
            case EntryLayout.Read.Failed<HolderEntry>(LinkProblem problem) -> {
                store.alarms().accept(problem);
                yield new LinkAnswer.Unreadable(problem);
            }
            case null -> new LinkAnswer.Found(List.of());
        };
    }

    @Override
    public Optional<HolderRecord> holder(HolderKey holder) {
        return switch (entry(holder)) {
            case EntryLayout.Read.Sound<HolderEntry>(HolderEntry entry) -> entry.record();
            case EntryLayout.Read.Failed<HolderEntry>(LinkProblem problem) -> {
                store.alarms().accept(problem);
                yield Optional.empty();
            }
            case null -> Optional.empty();
        };
    }

    private EntryLayout.@Nullable Read<HolderEntry> entry(HolderKey holder) {
        if (store.isBehind()) {
            return new EntryLayout.Read.Failed<>(LinkProblem.INDEX_BEHIND);
        }
        byte[] hash = ChangeSet.hash(store.hashing(), holder);
        byte[] value;
        try {
            value = store.index().get(hash);
        } catch (IllegalStateException e) {
            // Chronicle's word for a closed map.
            return new EntryLayout.Read.Failed<>(LinkProblem.CLOSED);
        }
        if (value == null) {
            return null;
        }
        EntryLayout.Read<HolderEntry> read = store.layout().openEntry(hash, value);
        boolean another = read instanceof EntryLayout.Read.Sound<HolderEntry>(HolderEntry entry) && !entry.key().equals(holder);
        return another ? new EntryLayout.Read.Failed<>(LinkProblem.NOT_AUTHENTIC) : read;
    }
}
