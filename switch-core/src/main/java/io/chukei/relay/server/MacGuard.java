package io.chukei.relay.server;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.RequesterMacs;
import io.chukei.relay.reason.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The MACs of one line's messages: what is about money comes with one and is answered with one, where that is agreed on with
/// the requester. A repeat is held to it like its first sending, since nothing has been looked up by then.
///
/// Where it is not agreed on, the MAC beside a PIN is looked at by whoever carries the PIN, and one without a PIN here.
/// An answer is under the keys that the line's last message was under: who asks for new keys has them a little later than we do.
/// Messages do not wait for one another: the switch takes a reversal that has overtaken its original.
final class MacGuard {
    private static final Logger LOG = LoggerFactory.getLogger(MacGuard.class);

    private final RequesterMacs macs;
    private final String requester;
    private final boolean demanded;
    private int generation;

    MacGuard(RequesterMacs macs, String requester) {
        this.macs = macs;
        this.requester = requester;
        this.demanded = macs.demandedOf(requester);
    }

    /// Looks at the MAC of a message.
    ///
    /// @param message its raw bytes
    /// @param loop where `then` is told when the security module had to be asked; otherwise it is told at once
    /// @param then empty when the message may go on, otherwise why it may not
    void admit(TerminalRequest request, byte[] message, Executor loop, Consumer<Optional<Reason>> then) {
        Optional<Bytes> mac = request.exchange().aboutMoney() ? CmfMac.find(message) : Optional.empty();
        if (mac.isPresent() && (demanded || !hasPin(request))) {
            macs.check(requester, CmfMac.covered(message), mac.get(), verdict -> onLoop(loop, () -> then.accept(refusal(verdict))));
        } else if (demanded && request.exchange().aboutMoney() && mac.isEmpty()) {
            then.accept(Optional.of(Reason.MAC_MISSING));
        } else {
            then.accept(Optional.empty());
        }
    }

    private Optional<Reason> refusal(RequesterMacs.Verdict verdict) {
        return switch (verdict) {
            case RequesterMacs.Verdict.Right(int used) -> {
                generation = used;
                yield Optional.empty();
            }
            case RequesterMacs.Verdict.Refused(Reason reason) -> Optional.of(reason);
        };
    }

    private static boolean hasPin(TerminalRequest request) {
        return request instanceof PaymentRequest payment && payment.pin().isPresent();
    }

    /// Whether answers of an exchange carry a MAC.
    boolean seals(Exchange exchange) {
        return demanded && exchange.aboutMoney();
    }

    /// Has the MAC of an answer made.
    ///
    /// @param message without one
    /// @param loop where `then` is told
    /// @param then the message with its MAC; empty when none could be made
    void seal(byte[] message, Executor loop, Consumer<Optional<byte[]>> then) {
        byte[] room = CmfMac.withRoom(message);
        macs.make(requester, generation, CmfMac.covered(room), outcome -> onLoop(loop, () -> then.accept(switch (outcome) {
            case ModuleOutcome.Done<Bytes>(Bytes made) -> {
                CmfMac.put(room, made);
                yield Optional.of(room);
            }
            case ModuleOutcome.Failed<Bytes> failed -> Optional.empty();
        })));
    }

    /// A security module answers on a thread of its own.
    private static void onLoop(Executor loop, Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("the node has ended before a MAC was known: {}", e.getClass().getName());
        }
    }
}
