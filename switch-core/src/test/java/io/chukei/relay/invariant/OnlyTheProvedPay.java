package io.chukei.relay.invariant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Decision;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// I3 and I4: what is forwarded for a holder was proved by a card that may pay, the record says by which list, and one
/// signature in one leg pays once.
public final class OnlyTheProvedPay implements Checker {
    private final Predicate<HolderKey> mayPay;
    private final Set<Bytes> paidBySignature = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    /// Knows who may pay.
    public OnlyTheProvedPay(Predicate<HolderKey> mayPay) {
        this.mayPay = mayPay;
    }

    @Override
    public void onShard(ShardEffect effect) {
        if (effect instanceof ShardEffect.Force(StoredTransaction stored, long ticket) && stored.version() == 1) {
            Optional<TransactionRecord> record = RecordCodec.decode(stored);
            if (record.isEmpty()) {
                violations.add("a record cannot be read back");
            } else if (record.get().state() == TransactionState.LOGGED) {
                check(record.get());
            }
        }
    }

    private void check(TransactionRecord record) {
        if (record.asked().orElseThrow().type() == TransactionType.REFUND) {
            return;
        }
        Optional<Decision> decision = record.forwarding().flatMap(Forwarding::decision);
        if (decision.isEmpty()) {
            violations.add("a payment without a decision was logged");
            return;
        }
        if (!mayPay.test(decision.get().holder())) {
            violations.add("a payment was logged for a holder who may not pay");
        }
        if (!(decision.get().source() instanceof Decision.Crl list) || list.number().isEmpty()) {
            violations.add("a payment was logged without the number of a list");
        }
        boolean oneLeg = new String(decision.get().statement().toArray(), StandardCharsets.ISO_8859_1).contains("Scredit");
        if (oneLeg && !paidBySignature.add(decision.get().signature())) {
            violations.add("a signature paid twice");
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
