package io.chukei.jpki.proof;

import io.chukei.jpki.Bytes;

/// What is claimed: the holder of this certificate signed this statement.
///
/// @param statement rebuilt by the switch, never taken from a message
/// @param certificate whole or by fingerprint
/// @param signature as the card gave it, 1..512 octets
public record ProofClaim(Bytes statement, CertificateEvidence certificate, Bytes signature) {}
