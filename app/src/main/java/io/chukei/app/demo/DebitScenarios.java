package io.chukei.app.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.chukei.app.demo.Stage.Books;
import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.payment.CardPinPrompt;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PinnedPayment;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.pos.pinpad.CardPin;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// Debit, and credit where the link asks for a PIN: the account's PIN from a PIN pad through a security module to the bank. Each plays at terminal 2, which has a pad.
final class DebitScenarios {
    private static final String LABEL = "SIM-BANK X";
    private static final Set<Service> DEBIT = Set.of(Service.DEBIT);
    private static final String WRONG = "0000";
    private static final int NO_ANSWER = -1;
    private static final int WRONG_PIN = 1017;
    private static final int PIN_NEEDED = 1012;

    private static final At X = new At(DefaultWorld.BANK_X, DefaultWorld.DEPOSIT_X, "deposit-x-1");
    private static final At X_POOR = new At(DefaultWorld.BANK_X, DefaultWorld.DEPOSIT_X_POOR, "deposit-x-3");
    private static final At X_FORGOTTEN = new At(DefaultWorld.BANK_X, DefaultWorld.DEPOSIT_X_FORGOTTEN, "deposit-x-4");
    private static final At Y = new At(DefaultWorld.BANK_Y, DefaultWorld.DEPOSIT_Y, "deposit-y-1");

    private DebitScenarios() {}

    /// An account, as messages and as its bank's books name it.
    private record At(String institution, String number, String id) {}

    static List<Scenario> all() {
        return List.of(
            new Scenario("debit-approved", "debit 3,000 at bank X with the account's PIN", Seen.of(0, -3000), "approved",
                world -> play(world, X, (pos, holder) -> pay(pos, holder, 3000, DefaultWorld.PIN_X))),
            new Scenario("debit-in-one-leg", "debit 3,100 at bank Y: the card signs the payment, the bank wants the PIN (1012)",
                Seen.of(0, -3100), "pin_needed", world -> play(world, Y, DebitScenarios::inOneLeg)),
            new Scenario("debit-wrong-pin-then-right", "debit 3,200: a wrong PIN, then the right one with the same identification",
                Seen.of(0, -3200), "wrong_pin", world -> play(world, X, DebitScenarios::wrongThenRight)),
            new Scenario("debit-pin-blocked", "debit 3,300: three wrong PINs block the account's PIN", Seen.of(1006, 0),
                "pin_tries_exceeded", world -> play(world, X_FORGOTTEN, (pos, holder) -> pay(pos, holder, 3300, WRONG, WRONG, WRONG))),
            new Scenario("debit-short-of-balance", "debit 3,400 from an account with 500", Seen.of(1016, 0), "insufficient_funds",
                world -> play(world, X_POOR, (pos, holder) -> pay(pos, holder, 3400, DefaultWorld.PIN_X))),
            new Scenario("debit-lost-answer-repeat",
                "debit 3,450: the answer is lost, the terminal repeats with the same PIN: one effect, one look at the PIN",
                Seen.of(0, -3450), "approved", world -> play(world, X, DebitScenarios::lostAnswer)),
            new Scenario("debit-cancelled", "debit 3,500 approved, then cancelled at the counter", Seen.of(0, 0), "approved",
                world -> play(world, X, DebitScenarios::cancelled)),
            new Scenario("debit-refunded", "debit 3,600 at bank Y approved, then 1,600 of it given back, without card and PIN",
                Seen.of(0, -2000), "approved", world -> play(world, Y, DebitScenarios::refunded)),
            new Scenario("credit-pin-above-amount", "credit 5,000 without and 5,001 with the card's PIN: the link asks for it above 5,000",
                Seen.of(0, -10_001), "approved", DebitScenarios::pinAbove),
            new Scenario("security-module-down", "debit 3,700: the security module is down; nothing is asked of the bank",
                Seen.of(9120, 0), "security_module_failed", DebitScenarios::moduleDown));
    }

    private static Seen play(LocalWorld world, At account, Stage.AtTheTerminal story) throws Exception {
        Holder holder = world.holder();
        world.linkDebit(holder, account.institution, account.number, LABEL);
        return Stage.play(world, holder, new Books(account.institution, account.id), () -> world.terminalWithPinPad(2, Stage.TIMER), story);
    }

    private static Seen pinAbove(LocalWorld world) throws Exception {
        Holder holder = world.holder();
        world.linkAskingPinAbove(5000, holder, DefaultWorld.CARD_ISSUER_B, DefaultWorld.CARD_B, "SIM-CARD B ••••0033");
        Books books = new Books(DefaultWorld.CARD_ISSUER_B, "card-b-0033");
        return Stage.play(world, holder, books, () -> world.terminalWithPinPad(2, Stage.TIMER), (pos, holding) -> {
            Receipt without = pay(pos, holding, Set.of(Service.CREDIT), 5000);
            return without.outcome() == Receipt.Outcome.COUNTED
                ? pay(pos, holding, Set.of(Service.CREDIT), 5001, DefaultWorld.PIN_B)
                : without;
        });
    }

    private static CardPinPrompt entering(String... pins) {
        return (label, attempt) -> attempt > pins.length ? Optional.empty() : Optional.of(new CardPin(pins[attempt - 1]));
    }

    private static Receipt pay(PosTerminal pos, Holding holder, long yen, String... pins) throws IOException, PosException {
        return pay(pos, holder, DEBIT, yen, pins);
    }

    private static Receipt pay(PosTerminal pos, Holding holder, Set<Service> services, long yen, String... pins)
        throws IOException, PosException {
        Identified identified = pos.identify(holder, services, Knobs.NONE);
        return new PinnedPayment(pos, entering(pins)).pay(identified, identified.candidates().getFirst().index(), Amount.jpy(yen),
            Knobs.NONE);
    }

    private static Receipt inOneLeg(PosTerminal pos, Holding holder) throws IOException, PosException {
        Receipt asked = pos.payAtOnce(holder, new Selection.ByService(Service.DEBIT), Amount.jpy(3100), Knobs.NONE);
        Identified next = asked.next().filter(offer -> asked.actionCode() == PIN_NEEDED)
            .orElseThrow(() -> new PosException("the PIN is not asked for", asked.actionCode()));
        return new PinnedPayment(pos, entering(DefaultWorld.PIN_Y)).pay(next, next.candidates().getFirst().index(), Amount.jpy(3100),
            Knobs.NONE);
    }

    /// The card is asked for one signature only: what pays the second time is the handle of the first answer.
    private static Receipt wrongThenRight(PosTerminal pos, Holding holder) throws IOException, PosException {
        int[] attempts = {0};
        Identified identified = pos.identify(holder, DEBIT, Knobs.NONE);
        CardPinPrompt prompt = (label, attempt) -> {
            attempts[0] = attempt;
            return Optional.of(new CardPin(attempt == 1 ? WRONG : DefaultWorld.PIN_X));
        };
        Receipt receipt = new PinnedPayment(pos, prompt).pay(identified, identified.candidates().getFirst().index(), Amount.jpy(3200),
            Knobs.NONE);
        if (attempts[0] != 2) {
            throw new PosException("the PIN was asked for " + attempts[0] + " times", WRONG_PIN);
        }
        return receipt;
    }

    private static Receipt lostAnswer(PosTerminal pos, Holding holder) throws IOException, PosException {
        Identified identified = pos.identify(holder, DEBIT, Knobs.NONE);
        return new PinnedPayment(pos, entering(DefaultWorld.PIN_X)).pay(identified, identified.candidates().getFirst().index(),
            Amount.jpy(3450), Knobs.NONE.losingAnswers(1));
    }

    private static Receipt cancelled(PosTerminal pos, Holding holder) throws IOException, PosException {
        Receipt receipt = pos.cancel(pay(pos, holder, 3500, DefaultWorld.PIN_X));
        if (receipt.outcome() != Receipt.Outcome.REVERSED) {
            throw new PosException("the cancel was not accepted", receipt.actionCode());
        }
        return receipt;
    }

    private static Receipt refunded(PosTerminal pos, Holding holder) throws IOException, PosException {
        Receipt paid = pay(pos, holder, 3600, DefaultWorld.PIN_Y);
        LocalDate date = paid.localTime().toLocalDate();
        return paid.outcome() == Receipt.Outcome.COUNTED ? pos.refund(paid.stan(), date, Amount.jpy(1600)) : paid;
    }

    /// Credit goes on meanwhile: only PINs need the module.
    private static Seen moduleDown(LocalWorld world) throws Exception {
        Holder creditor = Stage.linkedHolder(world);
        world.testbed().pins().stopDevice();
        try {
            Await.until("the switch has seen that the security module is gone", Stage.TIMER,
                () -> world.admin().ready().contains("no security module"));
            Seen seen = play(world, X, (pos, holder) -> pay(pos, holder, 3700, DefaultWorld.PIN_X));
            Seen credit = Stage.play(world, creditor, (pos, holder) -> Stage.oneLeg(pos, holder, 3710, Knobs.NONE));
            return credit.equals(Seen.of(0, -3710)) ? seen : new Seen(NO_ANSWER, credit.effect(), "credit does not go on");
        } finally {
            world.testbed().pins().startDevice();
            Await.until("the security module is connected again", Stage.TIMER,
                () -> !world.admin().ready().contains("no security module"));
        }
    }
}
