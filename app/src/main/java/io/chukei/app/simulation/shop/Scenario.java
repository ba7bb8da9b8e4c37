package io.chukei.app.simulation.shop;

import io.chukei.app.simulation.nature.Chance;

/// What a customer and a shop do.
enum Scenario {
    TWO_LEGS(28), ONE_LEG(30), BAD_HOLDER(6), WRONG_SIGNATURE(2), REPLAYED_CHALLENGE(2), FORGED_HANDLE(2), CANCEL_AT_ONCE(5),
    CANCEL_AFTER(6), PART_STANDS(3), REFUND(5), REFUND_TOO_MUCH(1), COMPLETION(5), COMPLETION_CANCELLED(2), UNKNOWN_CANCELLED(1),
    OTHER_CONTENT(2);

    private static final Scenario[] ALL = values();

    private final int percent;

    Scenario(int percent) {
        this.percent = percent;
    }

    static Scenario draw(Chance chance) {
        int drawn = chance.below(100);
        for (Scenario scenario : ALL) {
            drawn -= scenario.percent;
            if (drawn < 0) {
                return scenario;
            }
        }
        return TWO_LEGS;
    }
}
