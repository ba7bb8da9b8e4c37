package io.chukei.app.prove.day;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PinnedPayment;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.pos.pinpad.CardPin;

/// How a holder pays at a terminal.
sealed interface Payer {
    Receipt pay(PosTerminal pos, Amount amount, Knobs knobs) throws IOException, PosException;

    /// By credit, in one leg and without the card's PIN; may hold an amount first.
    record Creditor(Holding holder) implements Payer {
        @Override
        public Receipt pay(PosTerminal pos, Amount amount, Knobs knobs) throws IOException, PosException {
            return pos.settle(pos.payAtOnceRequest(holder, new Selection.ByService(Service.CREDIT), amount, Knobs.NONE), "", knobs);
        }

        Receipt hold(PosTerminal pos, Amount amount) throws IOException, PosException {
            return pos.preAuthorize(pos.identify(holder, Set.of(Service.CREDIT), Knobs.NONE), 0, amount, Knobs.NONE);
        }
    }

    /// By debit, in two legs, with the account's PIN.
    record Debtor(Holding holder, String pin) implements Payer {
        @Override
        public Receipt pay(PosTerminal pos, Amount amount, Knobs knobs) throws IOException, PosException {
            Identified identified = pos.identify(holder, Set.of(Service.DEBIT), Knobs.NONE);
            return new PinnedPayment(pos, (label, attempt) -> attempt == 1 ? Optional.of(new CardPin(pin)) : Optional.empty())
                .pay(identified, identified.candidates().getFirst().index(), amount, knobs);
        }

        @Override
        public String toString() {
            return "Debtor";
        }
    }
}
