package io.chukei.relay.ocsp;

import io.chukei.jpki.ocsp.OcspAnswer;

/// What shards were told; each is counted.
public enum OcspResult {
    GOOD,
    REVOKED,
    UNKNOWN,
    UNDETERMINED;

    static OcspResult of(OcspAnswer answer) {
        return switch (answer) {
            case OcspAnswer.Good _ -> GOOD;
            case OcspAnswer.Revoked _ -> REVOKED;
            case OcspAnswer.Unknown _ -> UNKNOWN;
            case OcspAnswer.Undetermined _ -> UNDETERMINED;
        };
    }
}
