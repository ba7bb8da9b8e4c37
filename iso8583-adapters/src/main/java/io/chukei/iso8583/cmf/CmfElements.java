package io.chukei.iso8583.cmf;

import static io.chukei.iso8583.guard.ElementFormat.binary;
import static io.chukei.iso8583.guard.ElementFormat.binaryUpTo;
import static io.chukei.iso8583.guard.ElementFormat.digits;
import static io.chukei.iso8583.guard.ElementFormat.digitsUpTo;
import static io.chukei.iso8583.guard.ElementFormat.text;
import static io.chukei.iso8583.guard.ElementFormat.textUpTo;

import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.guard.Coding;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.ElementTable;
import io.chukei.iso8583.terminal.Exchange;

/// The elements of docs/terminal-protocol.md §3.1: their notation, and which message has which.
final class CmfElements {
    static final ElementTable TABLE = new ElementTable(Coding.BCD,
        Map.<Integer, ElementFormat>ofEntries(Map.entry(3, text(6)), Map.entry(4, digits(16)), Map.entry(7, digits(10)),
            Map.entry(11, digits(12)), Map.entry(12, digits(14)), Map.entry(15, digits(8)), Map.entry(22, binary(16)),
            Map.entry(24, digits(3)), Map.entry(25, digits(4)), Map.entry(28, digits(8)), Map.entry(30, binary(16)),
            Map.entry(32, digitsUpTo(11)),
            Map.entry(37, text(12)), Map.entry(38, text(6)), Map.entry(39, digits(4)), Map.entry(41, text(16)),
            Map.entry(42, textUpTo(2, 35)), Map.entry(52, binary(8)), Map.entry(53, binaryUpTo(2, 48)),
            Map.entry(54, textUpTo(3, 126)), Map.entry(56, digitsUpTo(41)), Map.entry(74, binary(78)), Map.entry(114, binaryUpTo(4, 9999)),
            Map.entry(128, binary(4))));

    private static final Set<Integer> MONEY = Set.of(3, 4, 7, 11, 12, 22, 24, 32, 37, 41, 42);
    private static final Set<Integer> ANSWER = Set.of(7, 11, 12, 32, 39, 41);

    private CmfElements() {}

    static Set<Integer> mandatory(Exchange exchange) {
        return switch (exchange) {
            case NETWORK -> Set.of(7, 11, 12, 24, 32, 41);
            case IDENTIFY -> Set.of(3, 7, 11, 12, 32, 41, 42, 114);
            case AUTHORIZATION, FINANCIAL -> MONEY;
            case ADVICE -> Set.of(3, 4, 7, 11, 12, 22, 24, 32, 37, 41, 42, 56);
            case REVERSAL -> Set.of(3, 4, 7, 11, 12, 24, 25, 32, 41, 42, 56);
            case TOTALS -> Set.of(7, 11, 12, 24, 28, 32, 41, 74);
        };
    }

    static Set<Integer> optional(Exchange exchange) {
        return switch (exchange) {
            case NETWORK -> Set.of(114);
            case IDENTIFY -> Set.of();
            case AUTHORIZATION, FINANCIAL -> Set.of(52, 56, 114, 128);
            case ADVICE, TOTALS -> Set.of(128);
            case REVERSAL -> Set.of(30, 37, 128);
        };
    }

    /// Of every answer; the echoes beyond these are absent when the request could not be read.
    static Set<Integer> mandatoryInAnswer() {
        return ANSWER;
    }

    static Set<Integer> optionalInAnswer(Exchange exchange) {
        return switch (exchange) {
            case NETWORK -> Set.of(24, 114);
            case IDENTIFY -> Set.of(3, 42, 114);
            case AUTHORIZATION, FINANCIAL -> Set.of(3, 4, 15, 37, 38, 42, 54, 114, 128);
            case ADVICE -> Set.of(3, 4, 15, 37, 42, 128);
            case REVERSAL -> Set.of(3, 4, 15, 37, 42, 114, 128);
            case TOTALS -> Set.of(24, 74, 114, 128);
        };
    }
}
