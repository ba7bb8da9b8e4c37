package io.chukei.app.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;

/// A card PIN goes to its institution once, is overwritten when that is done and not before, and is in no record; debit
/// and cash never go without one.
final class PinsLeaveNoTrace implements Checker {
    private static final byte[] WIPED = new byte[PinBlock.LENGTH_BYTES];

    private final Violations violations;
    private final Map<Bytes, Set<Bytes>> blocks = new HashMap<>();
    private final Map<Bytes, Bytes> keyOf = new HashMap<>();
    private final Map<Long, Bytes> carried = new HashMap<>();
    private final Map<Long, PinBlock> posted = new HashMap<>();
    private final Map<Integer, List<PinBlock>> done = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    PinsLeaveNoTrace(Violations violations) {
        this.violations = violations;
    }

    private static long name(int shard, long ticket) {
        return ticket * 64 + shard;
    }

    @Override
    public void onMessage(ShardEvent.TerminalMessage message) {
        if (message.request() instanceof PaymentRequest payment && payment.pin().isPresent()) {
            Bytes block = Bytes.of(payment.pin().get().block().toArray());
            Bytes key = MessageKey.of(message.requester(), payment).bytes();
            keyOf.put(block, key);
            remember(key, block);
        }
    }

    private void remember(Bytes key, Bytes block) {
        blocks.computeIfAbsent(key, none -> new HashSet<>()).add(block);
    }

    @Override
    public void onEvent(int shard, ShardEvent event, Instant now) {
        List<PinBlock> over = done.computeIfAbsent(shard, none -> new ArrayList<>());
        for (PinBlock block : over) {
            if (!isWiped(block)) {
                violations.add("I10 PIN", "", "a PIN block outlives its request");
            }
        }
        over.clear();
        if (event instanceof ShardEvent.PinCarried(long ticket, var result)) {
            Bytes key = carried.remove(name(shard, ticket));
            if (key != null && result instanceof PinResult.Translated(PinBlock block)) {
                remember(key, Bytes.of(block.toArray()));
            }
        } else if (event instanceof ShardEvent.IssuerReported(long ticket, var outcome)) {
            PinBlock block = posted.remove(name(shard, ticket));
            if (block != null) {
                over.add(block);
            }
        }
    }

    private static boolean isWiped(PinBlock block) {
        return Arrays.equals(block.toArray(), WIPED);
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.CarryPin(var errand, long ticket)) {
            Bytes key = keyOf.get(Bytes.of(errand.pin().block().toArray()));
            if (key == null) {
                violations.add("I10 PIN", "", "a PIN is carried that nobody entered");
            } else {
                carried.put(name(shard, ticket), key);
            }
        } else if (effect instanceof ShardEffect.PostToIssuer(var institution, var command)
            && command.message() instanceof MoneyRequest money && money.pin().isPresent()) {
            posted.put(name(shard, command.ticket()), money.pin().get());
        } else if (effect instanceof ShardEffect.Force(StoredTransaction record, long ticket)) {
            look(record);
        }
    }

    private void look(StoredTransaction record) {
        Set<Bytes> known = blocks.getOrDefault(record.key(), Set.of());
        byte[] content = known.isEmpty() ? WIPED : record.content().toArray();
        for (Bytes block : known) {
            byte[] sought = block.toArray();
            for (int i = 0; i + sought.length <= content.length; i++) {
                if (content[i] == sought[0] && Arrays.equals(content, i, i + sought.length, sought, 0, sought.length)) {
                    violations.add("I10 PIN", "", "a record holds a PIN block");
                }
            }
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Write(int line, long write, MoneyRequest money)) {
            String rrn = Messages.rrn(institution, money);
            if (money.service() != Service.CREDIT && money.type() != TransactionType.REFUND && money.pin().isEmpty()) {
                violations.add("I10 PIN", rrn, money.service() + " without a PIN");
            }
            if (money.pin().isPresent()) {
                if (isWiped(money.pin().get())) {
                    violations.add("I10 PIN", rrn, "a PIN block is wiped before it is written");
                }
                if (!written.add(rrn)) {
                    violations.add("I10 PIN", rrn, "a PIN is sent again");
                }
            }
        }
    }

    @Override
    public void onProcessEnd() {
        carried.clear();
        posted.clear();
        done.clear();
    }
}
