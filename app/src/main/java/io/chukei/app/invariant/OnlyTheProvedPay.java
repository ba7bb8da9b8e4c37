package io.chukei.app.invariant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Decision;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// I3 and I4: what is forwarded for a holder was proved by a card that may pay, within its limits, the record says by
/// which list, and one challenge in one leg pays once: a further try goes on from a handle.
final class OnlyTheProvedPay implements Checker {
    /// Places in a statement, from 0.
    private static final int FORM = 1;
    private static final int CHALLENGE = 4;

    private final Predicate<HolderKey> mayPay;
    private final BiFunction<HolderKey, LinkId, LinkLimits> limits;
    private final Set<Bytes> paidByChallenge = new HashSet<>();
    private final Set<MessageKey> proved = new HashSet<>();
    private final Violations violations;

    OnlyTheProvedPay(Predicate<HolderKey> mayPay, BiFunction<HolderKey, LinkId, LinkLimits> limits, Violations violations) {
        this.mayPay = mayPay;
        this.limits = limits;
        this.violations = violations;
    }

    @Override
    public void onMessage(ShardEvent.TerminalMessage message) {
        if (message.request() instanceof PaymentRequest payment && payment.evidence() instanceof Evidence.WithProof) {
            proved.add(MessageKey.of(message.requester(), payment));
        }
    }

    @Override
    public void onRecord(TransactionRecord record, boolean open) {
        if (record.version() == 1 && record.state() == TransactionState.LOGGED) {
            Asked asked = record.asked().orElseThrow();
            if (asked.type() != TransactionType.REFUND) {
                check(record, asked);
            }
        }
    }

    private void check(TransactionRecord record, Asked asked) {
        Optional<Decision> decision = record.forwarding().flatMap(Forwarding::decision);
        if (decision.isEmpty()) {
            report(record, "logged without a decision");
            return;
        }
        HolderKey holder = decision.get().holder();
        if (!mayPay.test(holder)) {
            report(record, "logged for a holder who may not pay");
        }
        LinkId link = record.forwarding().orElseThrow().route().link();
        if (!limits.apply(holder, link).allowsSingle(asked.amount().minorUnits(), false)) {
            report(record, "logged above the limit of one payment");
        }
        if (!(decision.get().source() instanceof Decision.Crl list) || list.number().isEmpty()) {
            report(record, "logged without the number of a list");
        }
        Bytes statement = decision.get().statement();
        boolean oneLeg = new String(element(statement, FORM), StandardCharsets.US_ASCII).equals("pay")
            && proved.contains(record.key());
        if (oneLeg && !paidByChallenge.add(Bytes.of(element(statement, CHALLENGE)))) {
            report(record, "paid by a challenge that has paid before");
        }
    }

    /// One element of a statement: each has its length before it, in two octets.
    private static byte[] element(Bytes statement, int number) {
        ByteBuffer in = ByteBuffer.wrap(statement.toArray());
        for (int i = 0; i < number; i++) {
            int length = in.getShort();
            in.position(in.position() + length);
        }
        byte[] element = new byte[in.getShort()];
        in.get(element);
        return element;
    }

    private void report(TransactionRecord record, String what) {
        violations.add("I3 only the proved pay", Checker.name(record.key()), what);
    }
}
