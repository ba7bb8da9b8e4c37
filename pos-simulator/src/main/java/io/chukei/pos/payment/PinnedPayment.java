package io.chukei.pos.payment;

import java.io.IOException;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.pos.pinpad.CardPin;

/// The second leg where an account may want its PIN (docs/terminal-protocol.md §7.4): the PIN is asked for where the candidate's rule or the
/// switch wants it, and after a wrong one again, each time with the handle that the last answer brought. The card signs nothing more.
public final class PinnedPayment {
    private static final int PIN_NEEDED = 1012;
    private static final int WRONG_PIN = 1017;

    private final PosTerminal pos;
    private final CardPinPrompt prompt;

    public PinnedPayment(PosTerminal pos, CardPinPrompt prompt) {
        this.pos = pos;
        this.prompt = prompt;
    }

    /// Pays. The receipt is that of the last attempt; it ends when the switch offers no further handle or the holder gives up.
    ///
    /// @throws PosException when a PIN is wanted and the terminal has no PIN pad, or the holder gives up before anything was sent
    public Receipt pay(Identified identified, int choice, Amount amount, Knobs knobs) throws IOException, PosException {
        String label = identified.label(choice);
        int attempt = 0;
        Optional<CardPin> pin = Optional.empty();
        if (identified.candidate(choice).filter(candidate -> wantsPin(candidate, amount)).isPresent()) {
            pin = prompt.enter(label, ++attempt);
            if (pin.isEmpty()) {
                throw new PosException("the card PIN was not entered", -1);
            }
        }
        Identified from = identified;
        int index = choice;
        while (true) {
            Receipt receipt = pos.pay(from, index, amount, pin, knobs);
            Optional<Identified> next = receipt.next();
            boolean asksAgain = receipt.actionCode() == PIN_NEEDED || receipt.actionCode() == WRONG_PIN;
            Optional<Candidate> same = next.flatMap(offer -> offer.same(choice, label));
            if (!asksAgain || same.isEmpty()) {
                return receipt;
            }
            pin = prompt.enter(label, ++attempt);
            if (pin.isEmpty()) {
                return receipt;
            }
            from = next.orElseThrow();
            index = same.get().index();
        }
    }

    private static boolean wantsPin(Candidate candidate, Amount amount) {
        return switch (candidate.pinRule()) {
            case NOT_NEEDED -> false;
            case REQUIRED -> true;
            case ABOVE_AMOUNT -> amount.minorUnits() > candidate.pinAbove().orElse(0);
        };
    }
}
