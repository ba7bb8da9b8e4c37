package io.chukei.jpki.certificate;

import io.chukei.jpki.der.BitString;

/// keyUsage (RFC 5280 §4.2.1.3), those bits that matter here.
///
/// @param digitalSignature bit 0
/// @param keyCertSign bit 5
/// @param crlSign bit 6
public record KeyUsage(boolean digitalSignature, boolean keyCertSign, boolean crlSign) {

    static KeyUsage of(BitString bits) {
        return new KeyUsage(bits.isSet(0), bits.isSet(5), bits.isSet(6));
    }
}
