package io.chukei.iso8583.issuer;

/// Authorization only (0100: money is held) or financial (0200: money moves).
public enum MoneyKind {
    AUTHORIZATION, FINANCIAL
}
