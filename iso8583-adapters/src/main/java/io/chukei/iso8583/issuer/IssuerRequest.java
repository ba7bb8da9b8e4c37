package io.chukei.iso8583.issuer;

/// What asks for an answer. From us: all of them; from an institution: [IssuerNetwork] only.
public sealed interface IssuerRequest extends IssuerMessage
    permits MoneyRequest, IssuerAdvice, IssuerReversal, IssuerNetwork, IssuerTotals {}
