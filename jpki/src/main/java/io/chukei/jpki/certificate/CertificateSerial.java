package io.chukei.jpki.certificate;

import java.math.BigInteger;

import io.chukei.jpki.Bytes;

/// A certificate's serial number: positive, at most 20 octets (RFC 5280 §4.1.2.2), exact. The number identifies a
/// person together with its CA and may be collected only for verification, so `toString` never shows it.
public final class CertificateSerial {

    /// Most content octets of the DER INTEGER.
    public static final int MAX_OCTETS = 20;

    private final BigInteger exact;
    private final long small;

    private CertificateSerial(BigInteger exact) {
        this.exact = exact;
        this.small = exact.bitLength() < Long.SIZE ? exact.longValue() : -1;
    }

    /// Whether a number can be a serial: positive and no longer than [#MAX_OCTETS].
    public static boolean permits(BigInteger number) {
        return number.signum() > 0 && number.bitLength() < MAX_OCTETS * Byte.SIZE;
    }

    /// @throws IllegalArgumentException when [#permits(BigInteger)] does not hold
    public static CertificateSerial of(BigInteger number) {
        if (!permits(number)) {
            throw new IllegalArgumentException("a serial is positive and at most " + MAX_OCTETS + " octets");
        }
        return new CertificateSerial(number);
    }

    /// @throws IllegalArgumentException when the number is not positive
    public static CertificateSerial of(long number) {
        return of(BigInteger.valueOf(number));
    }

    /// From the content octets of the DER INTEGER, as the terminal protocol carries a serial.
    ///
    /// @throws IllegalArgumentException when they are no minimal positive INTEGER of 1..20 octets
    public static CertificateSerial ofDerContent(Bytes content) {
        if (content.length() == 0 || content.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("a serial has 1.." + MAX_OCTETS + " octets");
        }
        BigInteger number = new BigInteger(content.toByteArray());
        if (!content.contentEquals(number.toByteArray())) {
            throw new IllegalArgumentException("a serial is in its shortest form");
        }
        return of(number);
    }

    /// The number.
    public BigInteger exact() {
        return exact;
    }

    /// Whether the number fits into a positive long, as every serial of the JPKI does today.
    public boolean fitsLong() {
        return small > 0;
    }

    /// The number as a long; meaningful only when [#fitsLong()].
    public long asLong() {
        return small;
    }

    /// The content octets of the DER INTEGER, 1..20.
    public Bytes toDerContent() {
        return Bytes.owning(exact.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateSerial that && exact.equals(that.exact);
    }

    @Override
    public int hashCode() {
        return exact.hashCode();
    }

    @Override
    public String toString() {
        return "serial ••••";
    }
}
