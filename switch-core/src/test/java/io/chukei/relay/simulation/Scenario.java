package io.chukei.relay.simulation;

/// What a simulated customer and shop do.
enum Scenario {
    TWO_LEGS(30), ONE_LEG(26), BAD_HOLDER(14), WRONG_SIGNATURE(2), TAMPERED_AMOUNT(2), REPLAYED_CHALLENGE(2), FORGED_HANDLE(2),
    WRONG_MERCHANT(1), CANCEL_AT_ONCE(3), CANCEL_AFTER(4), PART_STANDS(2), REFUND(4), REFUND_TOO_MUCH(1), COMPLETION(4),
    COMPLETION_CANCELLED(1), UNKNOWN_CANCELLED(1), OTHER_CONTENT(1);

    private final int percent;

    Scenario(int percent) {
        this.percent = percent;
    }

    static Scenario draw(SeededRandomness random) {
        int drawn = random.below(100);
        for (Scenario scenario : values()) {
            drawn -= scenario.percent;
            if (drawn < 0) {
                return scenario;
            }
        }
        return TWO_LEGS;
    }
}
