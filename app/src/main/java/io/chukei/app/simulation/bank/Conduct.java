package io.chukei.app.simulation.bank;

import java.time.Duration;
import java.util.List;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.testbed.issuer.Behaviour;

/// What an institution does with a request that it does not serve as it should.
final class Conduct {
    private static final List<String> DECLINES = List.of("05", "51", "61", "14");
    private static final List<String> UNCLEAR = List.of("96", "06", "68", "91", "ZZ", "10");

    private Conduct() {}

    /// For a request for money.
    static Behaviour money(Chance chance) {
        return switch (chance.below(9)) {
            case 0 -> new Behaviour.Decline(DECLINES.get(chance.below(DECLINES.size())));
            case 1 -> new Behaviour.Delay(Duration.ofMillis(chance.between(14_000, 40_000)));
            case 2 -> new Behaviour.Silent(true);
            case 3 -> new Behaviour.Silent(false);
            case 4 -> new Behaviour.WrongAmount();
            case 5 -> new Behaviour.WrongStan();
            case 6 -> new Behaviour.UnknownCode(UNCLEAR.get(chance.below(UNCLEAR.size())), chance.percent(70));
            default -> new Behaviour.Disconnect(chance.percent(70));
        };
    }

    /// For a reversal or a completion. An institution does not lie about what it has: "not found" is no conduct.
    static Behaviour followUp(Chance chance) {
        return switch (chance.below(6)) {
            case 0 -> new Behaviour.Decline("96");
            case 1 -> new Behaviour.Delay(Duration.ofMillis(chance.between(14_000, 40_000)));
            case 2 -> new Behaviour.Silent(true);
            case 3 -> new Behaviour.Silent(false);
            case 4 -> new Behaviour.WrongAmount();
            default -> new Behaviour.Disconnect(chance.percent(70));
        };
    }
}
