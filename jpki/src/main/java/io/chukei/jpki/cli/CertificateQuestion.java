package io.chukei.jpki.cli;

import java.time.Instant;
import java.util.List;

import io.chukei.jpki.Bytes;

/// Whether a certificate is good, with everything that the answer depends on.
///
/// @param authorities DER of the CA certificates to pin
/// @param lists DER of the revocation lists that are at hand
/// @param leaf DER of the certificate
/// @param at the time of judgement
record CertificateQuestion(List<Bytes> authorities, List<Bytes> lists, Bytes leaf, Instant at, NamedProfile profile) {

    CertificateQuestion {
        authorities = List.copyOf(authorities);
        lists = List.copyOf(lists);
    }
}
