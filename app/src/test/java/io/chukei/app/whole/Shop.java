package io.chukei.app.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.WorldTimes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.Holding;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// What these tests have in common: a world, a holder of card A, a way to say "credit".
final class Shop {
    static final Duration TIMER = Duration.ofSeconds(6);
    static final Duration LIMIT = Duration.ofSeconds(60);
    static final String BANK = DefaultWorld.CARD_ISSUER_A;
    static final String ACCOUNT = "card-a-0017";
    static final String LABEL = "SIM-CARD A ••••0017";
    static final Selection CREDIT = new Selection.ByService(Service.CREDIT);

    private Shop() {}

    static LocalWorld open(Path folder, String logLevel) throws IOException {
        return LocalWorld.start(folder, Clock.systemUTC(), new SecureRandom(), WorldTimes.DEMO.loggingAt(logLevel), PortsWanted.ANY);
    }

    static Holder linked(LocalWorld world) throws IOException {
        Holder holder = world.holder();
        world.link(holder, BANK, DefaultWorld.CARD_A, LABEL);
        return holder;
    }

    static Holding atTheReader(Holder holder) {
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }
}
