package io.chukei.iso8583.terminal;

/// Whether money is held (2100, completed later) or moved at once (2200).
public enum PaymentMode {
    AUTHORIZATION(Exchange.AUTHORIZATION, 100), FINANCIAL(Exchange.FINANCIAL, 200);

    private final Exchange exchange;
    private final int function;

    PaymentMode(Exchange exchange, int function) {
        this.exchange = exchange;
        this.function = function;
    }

    public Exchange exchange() {
        return exchange;
    }

    /// DE 24.
    public int function() {
        return function;
    }
}
