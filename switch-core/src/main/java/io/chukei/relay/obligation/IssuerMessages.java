package io.chukei.relay.obligation;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionRecord;

/// What is owed, as a message; made from the record alone, so that it is the same after a restart.
final class IssuerMessages {
    private IssuerMessages() {}

    static IssuerRequest reversal(TransactionRecord record, boolean repeat) {
        Forwarding forwarding = record.forwarding().orElseThrow();
        Asked asked = record.asked().orElseThrow();
        ReversalOrder order = record.progress().reversal().orElseThrow();
        return new IssuerReversal(order.trace(), repeat, asked.type(), asked.amount(), order.stands(), order.reason(),
            forwarding.sent().asOriginal(), forwarding.route().account(), forwarding.route().acceptor(), approval(record));
    }

    static IssuerRequest advice(TransactionRecord record, boolean repeat) {
        Forwarding forwarding = record.forwarding().orElseThrow();
        Asked asked = record.asked().orElseThrow();
        return new IssuerAdvice(forwarding.sent().trace(), repeat, TransactionType.GOODS, asked.amount(),
            forwarding.sent().refersTo().orElseThrow(), forwarding.route().account(), forwarding.route().acceptor(),
            forwarding.sent().originalApproval()).countedOn(forwarding.businessDate());
    }

    private static Optional<String> approval(TransactionRecord record) {
        return record.progress().result().flatMap(Result::approvalCode);
    }
}
