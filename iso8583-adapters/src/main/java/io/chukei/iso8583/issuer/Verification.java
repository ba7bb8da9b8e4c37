package io.chukei.iso8583.issuer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// What an issuer learns of the proof.
public sealed interface Verification {
    /// 委託: the issuer is the 検証者 and gets the result of the verification done for it.
    ///
    /// @param at when it was verified, whole seconds
    /// @param method 1..16 printable characters, e.g. `CRL` or `OCSP`
    /// @param crlNumber decimal digits of the cRLNumber that said "good", 1..50; empty where no list did (`OCSP`)
    /// @param fingerprint SHA-256 of the certificate, 32 bytes
    record Delegated(Instant at, String method, Optional<String> crlNumber, Bytes fingerprint) implements Verification {
        /// @throws IllegalArgumentException when a part is out of its range
        public Delegated {
            Text.require(at.equals(at.truncatedTo(ChronoUnit.SECONDS)), "the time of verification has fractions of a second");
            Text.require(Text.isTrimmed(method, 1, 16), "the method is not 1..16 printable characters");
            Text.require(crlNumber.isEmpty() || Text.isDigits(crlNumber.get(), 1, 50), "the CRL number is not 1..50 digits");
            Text.require(fingerprint.length() == 32, "the fingerprint is not 32 bytes");
        }
    }

    /// 代行: the switch is the 検証者; nothing of the certificate travels.
    record Proxy() implements Verification {}
}
