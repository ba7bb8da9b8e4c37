package io.chukei.relay.simulation;

/// What a simulated issuer does with a request for money.
enum IssuerConduct {
    HONEST(84), DECLINING(3), SILENT_WITH_EFFECT(3), SILENT_WITHOUT_EFFECT(2), LATE(2), OTHER_AMOUNT(2), UNCLEAR_CODE(2), DISCONNECTING(2);

    private final int percent;

    IssuerConduct(int percent) {
        this.percent = percent;
    }

    static IssuerConduct draw(SeededRandomness random) {
        int drawn = random.below(100);
        for (IssuerConduct conduct : values()) {
            drawn -= conduct.percent;
            if (drawn < 0) {
                return conduct;
            }
        }
        return HONEST;
    }
}
