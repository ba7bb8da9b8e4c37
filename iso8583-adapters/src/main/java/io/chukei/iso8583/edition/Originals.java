package io.chukei.iso8583.edition;

import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOMsg;

/// How an earlier message is named. 1987, DE 90: MTI (4), DE 11 (6), DE 7 (10), DE 32 and DE 33 (11 each, zeros on the left). 1993, DE 56: MTI (4), DE 11
/// (6), DE 12 (12), DE 32 with two digits of length. CMF, DE 56: MTI (4), DE 11 (12), DE 12 (14), DE 32 (11, zeros on the left).
final class Originals {
    private static final int ACQUIRER_DIGITS = 11;

    private Originals() {}

    static void write(Generation generation, ISOMsg fields, OriginalAtIssuer original) {
        String head = generation.mti(original.mti()) + stan(generation, original.stan());
        String acquirer = original.acquirer();
        switch (generation) {
            case ISO87 -> fields.set(90, head + original.transmissionTime() + filled(acquirer) + "0".repeat(ACQUIRER_DIGITS));
            case ISO93 ->
                fields.set(56, head + Moments.written(generation, original.localTime()) + Text.digits(acquirer.length(), 2) + acquirer);
            case CMF -> fields.set(56, head + Moments.written(generation, original.localTime()) + filled(acquirer));
        }
    }

    static String stan(Generation generation, int stan) {
        return Text.digits(stan, switch (generation) {
            case ISO87, ISO93 -> 6;
            case CMF -> 12;
        });
    }

    private static String filled(String acquirer) {
        return "0".repeat(ACQUIRER_DIGITS - acquirer.length()) + acquirer;
    }
}
