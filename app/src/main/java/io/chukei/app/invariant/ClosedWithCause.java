package io.chukei.app.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionRecord;

/// I1, the other half: an obligation is closed only by a decline, by an approval that was offered, by a reversal or an
/// advice that was accepted, or because nothing ever left. "Not found" closes a reversal only when its original cannot
/// arrive any more.
final class ClosedWithCause implements Checker {
    private static final String ACCEPTED = "00";
    private static final String NOT_FOUND = "25";

    private final BiPredicate<String, String> underWay;
    private final Violations violations;
    private final Map<Long, IssuerCommand> asked = new HashMap<>();
    private final Map<Long, String> offered = new HashMap<>();
    private final Set<Bytes> posted = new HashSet<>();
    private final Map<Bytes, Set<Cause>> causes = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();

    private enum Cause {
        DECLINED, NOT_SENT, ACCEPTED, NOT_FOUND
    }

    ClosedWithCause(BiPredicate<String, String> underWay, Violations violations) {
        this.underWay = underWay;
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)) {
            asked.put(Checker.name(shard, command.ticket()), command);
            if (command.expectsMoney()) {
                posted.add(command.reference());
            }
        } else if (effect instanceof ShardEffect.Answer(long line, TerminalResponse response, long ticket)
            && ticket != ShardEffect.NO_TICKET) {
            offered.put(Checker.name(shard, ticket), response.echo().trace().terminal() + "/" + response.echo().trace().stan());
        }
    }

    @Override
    public void onEvent(int shard, ShardEvent event, Instant now) {
        if (event instanceof ShardEvent.AnswerDelivered(long ticket)) {
            String approval = offered.remove(Checker.name(shard, ticket));
            if (approval != null) {
                delivered.add(approval);
            }
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (!(effect instanceof LineEffect.Report(int shard, long ticket, IssuerOutcome outcome))
            || outcome instanceof IssuerOutcome.Late) {
            return;
        }
        IssuerCommand command = asked.remove(Checker.name(shard, ticket));
        if (command == null) {
            return;
        }
        if (outcome instanceof IssuerOutcome.NotSent && command.expectsMoney()) {
            because(command, Cause.NOT_SENT);
        } else if (outcome instanceof IssuerOutcome.Answered(IssuerResponse answer, var decline, var stamp)) {
            if (command.expectsMoney()) {
                if (answer.answerClass() == AnswerClass.DECLINED) {
                    because(command, Cause.DECLINED);
                }
            } else if (answer.responseCode().equals(ACCEPTED)) {
                because(command, Cause.ACCEPTED);
            } else if (answer.responseCode().equals(NOT_FOUND)) {
                because(command, Cause.NOT_FOUND);
            }
        }
    }

    private void because(IssuerCommand command, Cause cause) {
        causes.computeIfAbsent(command.reference(), key -> new HashSet<>()).add(cause);
    }

    @Override
    public void onRecord(TransactionRecord record, boolean open) {
        if (open) {
            return;
        }
        Bytes key = record.key().bytes();
        Set<Cause> known = causes.getOrDefault(key, Set.of());
        boolean justified = switch (record.state()) {
            case DECLINED -> known.contains(Cause.DECLINED);
            case SEND_FAILED -> known.contains(Cause.NOT_SENT) || !posted.contains(key);
            case ADVISED -> known.contains(Cause.ACCEPTED);
            case REVERSED -> isReversed(record, known);
            case OFFERED -> delivered.contains(Checker.name(record.key()));
            case TOMBSTONE -> !posted.contains(key);
            case SETTLED -> record.progress().closing().flatMap(closing -> closing.confirmedBy()).isPresent();
            case RECEIVED, CONSULTING, REFUSED, LINKED, TRANSLATING, INQUIRING, INQUIRED, LOGGED, SENT, APPROVED, UNKNOWN, UNDELIVERED,
                REVERSAL_DUE, ADVICE_DUE,
                DEAD_LETTER -> false;
        };
        if (!justified) {
            violations.add("I1 closed with cause", Checker.name(record.key()), "closed as " + record.state() + " because of " + known);
        }
    }

    private boolean isReversed(TransactionRecord record, Set<Cause> known) {
        boolean foundNothing = record.progress().reversal().filter(ReversalOrder::foundNothing).isPresent();
        return foundNothing
            ? known.contains(Cause.NOT_FOUND) && !mayStillArrive(record.forwarding().orElseThrow())
            : known.contains(Cause.ACCEPTED);
    }

    private boolean mayStillArrive(Forwarding original) {
        return underWay.test(original.route().institution(), original.sent().trace().rrn());
    }

    @Override
    public void onProcessEnd() {
        asked.clear();
        offered.clear();
    }
}
