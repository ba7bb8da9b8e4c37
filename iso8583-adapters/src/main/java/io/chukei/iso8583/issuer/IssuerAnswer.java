package io.chukei.iso8583.issuer;

/// What answers a request.
public sealed interface IssuerAnswer extends IssuerMessage permits IssuerResponse, IssuerNetworkResponse, IssuerTotalsAnswer {}
