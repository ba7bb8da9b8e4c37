package io.chukei.app.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.load.LoadPlan;
import io.chukei.pos.load.LoadTerminal;
import io.chukei.pos.load.OpenLoop;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// Terminals for a load, each with a line of its own and one holder whose card belongs to one issuer.
final class LoadTills implements AutoCloseable {
    private static final int CHALLENGES_AT_A_TIME = 64;
    private static final Map<String, String> CARDS =
        Map.of(DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, DefaultWorld.CARD_ISSUER_B, DefaultWorld.CARD_B);

    private final LocalWorld world;
    private final Clock clock;
    private final Duration timer;
    private final List<SwitchLine> lines = new ArrayList<>();

    /// @param timer after which a payment counts as unanswered
    LoadTills(LocalWorld world, Clock clock, Duration timer) {
        this.world = world;
        this.clock = clock;
        this.timer = timer;
    }

    /// So many more terminals whose holders pay by an issuer.
    List<LoadTerminal> open(int count, String issuer) throws IOException {
        List<LoadTerminal> terminals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Holder holder = world.holder();
            world.link(holder, issuer, CARDS.getOrDefault(issuer, ""),
                "SIM-CARD ••••" + (issuer.equals(DefaultWorld.CARD_ISSUER_A) ? "0017" : "0033"));
            SwitchLine line = SwitchLine.open(world.lineSettings(world.testbed().transport().client("SHOP-1")));
            lines.add(line);
            TerminalSettings settings = world.settings(lines.size(), timer).withChallenges(CHALLENGES_AT_A_TIME);
            AtomicLong stan = new AtomicLong();
            terminals.add(new LoadTerminal(settings, line, new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN)),
                stan::incrementAndGet, clock));
        }
        return terminals;
    }

    /// A load of one-leg credit payments over one yen.
    OpenLoop load(int perSecond, Duration length, List<LoadTerminal> terminals) {
        return new OpenLoop(new LoadPlan(perSecond, length, Amount.jpy(1), new Selection.ByService(Service.CREDIT), timer), terminals,
            clock);
    }

    @Override
    public void close() {
        lines.forEach(SwitchLine::close);
    }
}
