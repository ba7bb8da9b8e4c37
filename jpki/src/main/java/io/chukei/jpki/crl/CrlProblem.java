package io.chukei.jpki.crl;

/// Why a list is not acceptable. The old list of its partition stays in force.
public enum CrlProblem {
    MALFORMED("The list is not the DER that RFC 5280 §5.1 describes."),
    TOO_LONG("The list is longer than its limit."),
    TOO_MANY_ENTRIES("The list has more entries than its limit."),
    CUT_SHORT("The list ends before it is complete."),
    TRAILING_BYTES("Bytes follow the list."),
    NOT_VERSION_2("The list is not of version 2 (RFC 5280 §5.1.2.1)."),
    WRONG_ALGORITHM("The list is signed by an algorithm that is not its CA key's, or the algorithm differs inside and outside (§5.1.1.2)."),
    WRONG_ISSUER("The list's issuer is not the CA, or names a key that is not pinned (§6.3.3 f)."),
    ISSUER_MAY_NOT_SIGN_LISTS("The key that the list names has no cRLSign (§6.3.3 f)."),
    ISSUER_OUTSIDE_VALIDITY("The CA certificate of the list's key is not valid now (§6.3.3 f)."),
    SIGNATURE_INVALID("The list's signature is not valid (§6.3.3 g)."),
    UNKNOWN_CRITICAL_EXTENSION("The list or an entry has a critical extension that is not understood (§5.2, §5.3)."),
    DELTA("The list is a delta list or has some, which this CA is not expected to publish (§5.2.4, §5.2.6)."),
    NO_NUMBER("The list has no cRLNumber (§5.2.3)."),
    ROLLED_BACK("The list is older than the one in force (§5.2.3)."),
    OTHER_PARTITION("The list's issuingDistributionPoint is not the partition's name, or narrows its scope (§5.2.5)."),
    FROM_THE_FUTURE("The list's thisUpdate lies in the future (§5.1.2.4)."),
    NO_NEXT_UPDATE("The list has no nextUpdate, or one that is not after thisUpdate (§5.1.2.5)."),
    BAD_REASON("An entry has a reason that no full list may have (§5.3.1).");

    private final String sentence;

    CrlProblem(String sentence) {
        this.sentence = sentence;
    }

    /// What is wrong, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
