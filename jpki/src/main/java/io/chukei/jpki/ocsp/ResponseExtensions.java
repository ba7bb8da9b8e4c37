package io.chukei.jpki.ocsp;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// The extensions of a response, or of its part about one certificate (RFC 6960 §4.4).
///
/// @param hasCritical whether any is critical
/// @param unknownCritical whether any but the nonce is critical
record ResponseExtensions(Optional<Bytes> nonce, boolean hasCritical, boolean unknownCritical) {

    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";
    private static final int MAX_EXTENSIONS = 16;
    /// RFC 9654 §2.1.
    private static final int MAX_NONCE_OCTETS = 128;

    static ResponseExtensions read(DerReader reader, int tag) throws DerException {
        if (!reader.nextIs(DerReader.context(tag))) {
            return new ResponseExtensions(Optional.empty(), false, false);
        }
        DerReader explicit = reader.enter(DerReader.context(tag));
        DerReader sequence = explicit.enter(DerReader.SEQUENCE);
        explicit.expectEnd();
        Set<String> seen = new HashSet<>();
        Optional<Bytes> nonce = Optional.empty();
        boolean hasCritical = false;
        boolean unknownCritical = false;
        do {
            DerReader extension = sequence.enter(DerReader.SEQUENCE);
            String oid = extension.oid();
            boolean critical = extension.optionalTrue();
            DerReader value = extension.enter(DerReader.OCTET_STRING);
            extension.expectEnd();
            if (!seen.add(oid) || seen.size() > MAX_EXTENSIONS) {
                throw new DerException("an extension stands twice, or too many");
            }
            hasCritical |= critical;
            if (oid.equals(NONCE)) {
                nonce = Optional.of(nonce(value));
            } else {
                unknownCritical |= critical;
            }
        } while (!sequence.atEnd());
        return new ResponseExtensions(nonce, hasCritical, unknownCritical);
    }

    private static Bytes nonce(DerReader value) throws DerException {
        byte[] nonce = value.content(DerReader.OCTET_STRING);
        value.expectEnd();
        if (nonce.length == 0 || nonce.length > MAX_NONCE_OCTETS) {
            throw new DerException("nonce of a refused length");
        }
        return Bytes.owning(nonce);
    }
}
