package io.chukei.pos.payment;

/// In which form a terminal shows the switch the holder's certificate (docs/terminal-protocol.md §5, C7 or E3). A switch that does not
/// know the fingerprint asks for the certificate, and gets it under a fresh challenge.
public enum CertificateSending {
    /// The certificate itself, always.
    WHOLE,
    /// Its fingerprint once this terminal has seen the switch accept the certificate itself.
    FINGERPRINT_ONCE_ACCEPTED,
    /// Its fingerprint, also at the first time.
    FINGERPRINT_FIRST
}
