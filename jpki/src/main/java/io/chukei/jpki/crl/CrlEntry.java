package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.der.DerTime;
import io.chukei.jpki.revocation.RevocationReason;
import org.jspecify.annotations.Nullable;

/// One entry (RFC 5280 §5.1.2.6, §5.3): serial, date, extensions.
final class CrlEntry {

    /// A serial longer than a certificate may have can still stand in a list; it is read and means nothing.
    private static final int MAX_SERIAL_OCTETS = 64;
    private static final String REASON = "2.5.29.21";
    private static final int REMOVE_FROM_CRL = 8;

    private CrlEntry() {}

    static void read(DerReader entry, EntrySink sink) throws DerException, CrlRefusal {
        BigInteger serial = entry.integer(MAX_SERIAL_OCTETS);
        DerTime.read(entry);
        @Nullable
        RevocationReason reason = entry.atEnd() ? RevocationReason.UNSPECIFIED : extensions(entry.enter(DerReader.SEQUENCE));
        entry.expectEnd();
        if (reason == null) {
            sink.noteRemoval();
        } else if (serial.signum() > 0 && serial.bitLength() < Long.SIZE) {
            sink.add(serial.longValue(), reason);
        } else {
            sink.addOutlier(serial, reason);
        }
    }

    /// The reason; null for removeFromCRL, which only delta lists have.
    private static @Nullable RevocationReason extensions(DerReader sequence) throws DerException, CrlRefusal {
        @Nullable
        RevocationReason reason = RevocationReason.UNSPECIFIED;
        Set<String> seen = new HashSet<>();
        do {
            DerReader extension = sequence.enter(DerReader.SEQUENCE);
            String oid = extension.oid();
            if (!seen.add(oid)) {
                throw new CrlRefusal(CrlProblem.MALFORMED);
            }
            boolean critical = extension.optionalTrue();
            DerReader value = extension.enter(DerReader.OCTET_STRING);
            extension.expectEnd();
            if (oid.equals(REASON)) {
                reason = reason(value);
            } else if (critical) {
                // certificateIssuer among them: indirect lists are not the JPKI's.
                throw new CrlRefusal(CrlProblem.UNKNOWN_CRITICAL_EXTENSION);
            }
        } while (!sequence.atEnd());
        return reason;
    }

    private static @Nullable RevocationReason reason(DerReader value) throws DerException, CrlRefusal {
        int code = value.integer(DerReader.ENUMERATED, 1).intValue();
        value.expectEnd();
        if (code == REMOVE_FROM_CRL) {
            return null;
        }
        return RevocationReason.ofCode(code).orElseThrow(() -> new CrlRefusal(CrlProblem.BAD_REASON));
    }
}
