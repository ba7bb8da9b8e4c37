package io.chukei.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.CertificateSending;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// What scenarios have in common: a terminal that is signed on, a holder with a card at it, a look into the books.
final class Stage {
    static final Duration TIMER = Duration.ofSeconds(12);
    static final String ACCOUNT_A = "card-a-0017";
    static final String ACCOUNT_A_SECOND = "card-a-0025";
    static final String LABEL_A = "SIM-CARD A ••••0017";
    static final String LABEL_A_SECOND = "SIM-CARD A ••••0025";
    private static final Duration BOOKS_LIMIT = Duration.ofSeconds(15);
    private static final Set<Service> CREDIT = Set.of(Service.CREDIT);

    private Stage() {}

    /// What a scenario does at the terminal.
    @FunctionalInterface
    interface AtTheTerminal {
        Receipt pay(PosTerminal pos, Holding holder) throws IOException, PosException;
    }

    static Holding holding(Holder holder) {
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }

    /// A holder of card A at terminal 1.
    static Holder linkedHolder(LocalWorld world) throws IOException {
        Holder holder = world.holder();
        world.link(holder, DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, LABEL_A);
        return holder;
    }

    /// Plays at terminal 1 and says what terminal and books of account A show.
    static Seen play(LocalWorld world, Holder holder, AtTheTerminal story) throws Exception {
        return play(world, holder, DefaultWorld.CARD_ISSUER_A, ACCOUNT_A, story);
    }

    /// The same at a terminal that shows certificates in this form.
    static Seen play(LocalWorld world, Holder holder, CertificateSending sending, AtTheTerminal story) throws Exception {
        return play(world, holder, new Books(DefaultWorld.CARD_ISSUER_A, ACCOUNT_A), world.settings(1, TIMER).withSending(sending), story);
    }

    static Seen play(LocalWorld world, Holder holder, String institution, String account, AtTheTerminal story) throws Exception {
        return play(world, holder, new Books(institution, account), world.settings(1, TIMER), story);
    }

    /// Where a payment is booked.
    record Books(String institution, String account) {}

    /// Opens a terminal.
    @FunctionalInterface
    interface Counter {
        PosTerminal open() throws IOException;
    }

    private static Seen play(LocalWorld world, Holder holder, Books books, TerminalSettings settings, AtTheTerminal story)
        throws Exception {
        return play(world, holder, books, () -> world.terminal(settings, world.lines(), world.journal(settings.terminal())), story);
    }

    /// The same at any terminal.
    static Seen play(LocalWorld world, Holder holder, Books books, Counter counter, AtTheTerminal story) throws Exception {
        int before = world.booked(books.institution, books.account).size();
        int code;
        try (PosTerminal pos = counter.open()) {
            pos.signOn();
            code = story.pay(pos, holding(holder)).actionCode();
        } catch (PosException refused) {
            code = refused.actionCode();
        }
        Await.until("nothing is owed any more", BOOKS_LIMIT, () -> world.admin().owed() == 0);
        long effect = world.booked(books.institution, books.account).stream().skip(before).mapToLong(LedgerLine::effect).sum();
        return Seen.of(code, effect);
    }

    static Receipt twoLegs(PosTerminal pos, Holding holder, long yen, Knobs knobs) throws IOException, PosException {
        return twoLegs(pos, holder, 0, yen, knobs);
    }

    static Receipt twoLegs(PosTerminal pos, Holding holder, int choice, long yen, Knobs knobs) throws IOException, PosException {
        Identified identified = pos.identify(holder, CREDIT, Knobs.NONE);
        return pos.pay(identified, identified.candidates().get(choice).index(), Amount.jpy(yen), knobs);
    }

    static Receipt oneLeg(PosTerminal pos, Holding holder, long yen, Knobs knobs) throws IOException, PosException {
        return pos.payAtOnce(holder, new Selection.ByService(Service.CREDIT), Amount.jpy(yen), knobs);
    }
}
