package io.chukei.iso8583.issuer;

/// What travels on an issuer line, either way.
public sealed interface IssuerMessage permits IssuerRequest, IssuerAnswer {}
