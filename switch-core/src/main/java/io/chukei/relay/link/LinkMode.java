package io.chukei.relay.link;

/// Who is the verifier (検証者) in law, and with that what the institution gets to see.
public enum LinkMode {
    /// 委託: the institution is the verifier and has the relay do the work; its requests carry the result.
    DELEGATED,
    /// 代行: the relay is the verifier; the institution sees a conversion id and nothing of the certificate.
    PROXY
}
