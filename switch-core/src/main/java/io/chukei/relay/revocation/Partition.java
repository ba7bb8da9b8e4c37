package io.chukei.relay.revocation;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.relay.download.Validators;
import io.chukei.relay.metrics.EnumCounters;
import org.jspecify.annotations.Nullable;

/// What the keeper remembers of one partition. Used on the keeper's thread only.
final class Partition {
    private final PartitionName name;
    private final Due due;
    private URI url;
    private boolean vanished;
    private @Nullable PartitionList list;
    private Validators validators = Validators.NONE;
    private ListStatus.@Nullable HeldList held;
    private Validators heldValidators = Validators.NONE;
    private @Nullable Instant lastAt;
    private String lastOutcome = "";

    Partition(PartitionName name, URI url, Due due) {
        this.name = name;
        this.url = url;
        this.due = due;
    }

    PartitionName name() {
        return name;
    }

    Due due() {
        return due;
    }

    URI url() {
        return url;
    }

    boolean isVanished() {
        return vanished;
    }

    void servedAt(URI where) {
        url = where;
        vanished = false;
    }

    void vanish() {
        vanished = true;
    }

    /// The newest accepted list.
    Optional<PartitionList> list() {
        return Optional.ofNullable(list);
    }

    Optional<PartitionList.Head> head() {
        return list().map(PartitionList::head);
    }

    Optional<ListStatus.HeldList> held() {
        return Optional.ofNullable(held);
    }

    /// Of the newest list that is here, in force or held.
    Validators validators() {
        return held == null ? validators : heldValidators;
    }

    void accept(PartitionList accepted, Validators by) {
        list = accepted;
        validators = by;
        release();
    }

    /// The same list came under other validators.
    void known(Validators by) {
        validators = by;
        release();
    }

    void hold(ListStatus.HeldList waiting, Validators by) {
        held = waiting;
        heldValidators = by;
    }

    /// No list waits any more.
    void release() {
        held = null;
        heldValidators = Validators.NONE;
    }

    void ended(Instant at, Enum<?> outcome) {
        lastAt = at;
        lastOutcome = EnumCounters.label(outcome);
    }

    ListStatus status(Freshness freshness, Instant now) {
        Optional<ListStatus.InForce> inForce = list().map(each -> new ListStatus.InForce(each.head().crlNumber(), each.head().thisUpdate(),
            each.head().nextUpdate(), freshness.answersUntil(each.head()), each.entries(),
            Math.round(freshness.spent(each.head(), now) * 100)));
        ListState state = head().map(each -> freshness.state(each, now)).orElse(ListState.MISSING);
        return new ListStatus(name, state, inForce, held(), vanished,
            new ListStatus.Fetching(Optional.ofNullable(lastAt), lastOutcome, due.next()));
    }
}
