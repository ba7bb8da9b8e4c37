package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.MoneyRequest;

/// Which messages carry a MAC, and so do their answers. Network management never does: what it says is not worth
/// altering, and key blocks are authentic by themselves. Neither do totals: they move nothing, and what differs is looked into.
public enum Protection {
    /// None.
    NONE,
    /// Requests with a PIN.
    PIN,
    /// Everything about money: requests, advices, reversals.
    MONEY;

    /// Whether a message that is to be sent carries a MAC.
    public boolean covers(IssuerMessage message) {
        return switch (this) {
            case NONE -> false;
            case PIN -> message instanceof MoneyRequest money && money.pin().isPresent();
            case MONEY -> switch (message) {
                case MoneyRequest money -> true;
                case IssuerAdvice advice -> true;
                case IssuerReversal reversal -> true;
                case IssuerNetwork network -> false;
                case IssuerNetworkResponse response -> false;
                case IssuerResponse response -> false;
                case IssuerTotals totals -> false;
                case IssuerTotalsAnswer answer -> false;
            };
        };
    }
}
