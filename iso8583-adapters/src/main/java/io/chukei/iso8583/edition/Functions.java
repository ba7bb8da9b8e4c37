package io.chukei.iso8583.edition;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOMsg;

/// What a message is for, and why it is sent. 1987: DE 70 for network management, DE 39 for the cause of a reversal. 1993 and CMF: function code in DE 24,
/// reason in DE 25.
final class Functions {
    private Functions() {}

    /// The first sending's form of 1987, with the repeat digit of a repeat.
    static String mti(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> money.kind() == MoneyKind.AUTHORIZATION ? "0100" : "0200";
            case IssuerAdvice advice -> advice.repeat() ? "0221" : "0220";
            case IssuerReversal reversal -> reversal.repeat() ? "0421" : "0420";
            case IssuerNetwork network -> "0800";
            case IssuerNetworkResponse response -> "0810";
            case IssuerTotals totals -> switch (totals.form()) {
                case REQUEST -> totals.repeat() ? "0501" : "0500";
                case ADVICE -> totals.repeat() ? "0521" : "0520";
            };
            case IssuerResponse response -> throw notOurs();
            case IssuerTotalsAnswer answer -> throw notOurs();
        };
    }

    static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("the switch is no issuer: it answers neither for money nor for books");
    }

    static void write(Generation generation, ISOMsg fields, MoneyRequest money) {
        function(generation, fields, money.kind() == MoneyKind.AUTHORIZATION ? 100 : 200);
    }

    static void write(Generation generation, ISOMsg fields, IssuerAdvice advice) {
        function(generation, fields, 201);
    }

    static void write(Generation generation, ISOMsg fields, IssuerReversal reversal) {
        function(generation, fields, reversal.full() ? 400 : 401);
        switch (generation) {
            case ISO87 -> fields.set(39, cause(reversal.reason()));
            case ISO93, CMF -> fields.set(25, Text.digits(reversal.reason(), 4));
        }
    }

    /// Final reconciliation.
    static void write(Generation generation, ISOMsg fields, IssuerTotals totals) {
        function(generation, fields, 500);
    }

    private static void function(Generation generation, ISOMsg fields, int code) {
        switch (generation) {
            case ISO87 -> {
                // the MTI says it
            }
            case ISO93, CMF -> fields.set(24, Text.digits(code, 3));
        }
    }

    /// DE 39 of a 0420: why it is undone, in the codes of the 1987 edition's own table. Total; the exact reason travels in DE 48.
    private static String cause(int reason) {
        return switch (reason) {
            case 4000 -> "17"; // customer cancellation
            case 4004 -> "32"; // completed partially
            case 4006, 4021 -> "68"; // answer too late or never
            case 4019 -> "21"; // no action taken
            case 4020 -> "20"; // invalid answer
            default -> "22"; // suspected malfunction
        };
    }

    static int networkElement(Generation generation) {
        return switch (generation) {
            case ISO87 -> 70;
            case ISO93, CMF -> 24;
        };
    }

    static int networkCode(Generation generation, NetworkFunction function) {
        return switch (generation) {
            case ISO87 -> function.code();
            case ISO93, CMF -> switch (function) {
                case SIGN_ON -> 801;
                case SIGN_OFF -> 802;
                case KEYS -> 811;
                case ECHO -> 831;
            };
        };
    }

    /// DE 39 that refuses network management. 1987 has no codes for keys: 96 where it is worth trying again, 63 (security) otherwise.
    ///
    /// @param actionCode four digits of the 2003 edition
    static String refusal(Generation generation, String actionCode) {
        return switch (generation) {
            case ISO87 -> actionCode.equals("9120") || actionCode.equals("9103") || actionCode.equals("9123") ? "96" : "63";
            case ISO93 -> actionCode.charAt(0) + actionCode.substring(2);
            case CMF -> actionCode;
        };
    }

    static Optional<NetworkFunction> network(Generation generation, int code) {
        for (NetworkFunction function : NetworkFunction.values()) {
            if (networkCode(generation, function) == code) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
