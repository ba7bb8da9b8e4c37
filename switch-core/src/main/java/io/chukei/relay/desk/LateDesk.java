package io.chukei.relay.desk;

import java.time.Instant;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.door.Found;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionState;

/// Takes answers that came too late. They never reach a terminal (invariant I6). Its reversal is owed already; only
/// when an institution had said "original not found" and been believed is it owed anew.
public final class LateDesk {
    private final Workplace work;
    private final OutcomeLookup store;
    private final Obligations obligations;

    /// Works at this place.
    public LateDesk(Workplace work, OutcomeLookup store, Obligations obligations) {
        this.work = work;
        this.store = store;
        this.obligations = obligations;
    }

    public void on(IssuerOutcome.Late late, Instant now) {
        if (late.answer().answerClass() == AnswerClass.DECLINED) {
            work.out().count(Tally.LATE_DECLINE);
            return;
        }
        work.out().count(Tally.LATE_APPROVAL);
        reopen(late.reference(), now);
    }

    private void reopen(Bytes reference, Instant now) {
        if (!(store.find(reference) instanceof StoredLookup.Found(var stored))) {
            return;
        }
        RecordCodec.keyOf(stored).ifPresent(key -> {
            if (work.live().find(key) instanceof Found.Known(Transaction transaction)) {
                boolean believed = transaction.progress().reversal().filter(ReversalOrder::foundNothing).isPresent();
                if (believed && transaction.state() == TransactionState.REVERSED) {
                    work.door().moveAndForce(transaction, TransactionState.REVERSAL_DUE, now,
                        then -> obligations.takeRecovered(transaction, then), otherwise -> {
                            // The node stops approving; the operator finds the late approval counted.
                        });
                }
                work.live().release(transaction);
            }
        });
    }
}
