package io.chukei.relay.ocsp;

import java.net.URI;

import io.chukei.jpki.ocsp.CertIdHash;
import io.chukei.jpki.ocsp.OcspPolicy;

/// The responder of one CA.
///
/// @param address http or https
/// @param hash by which the CA is named to it
/// @param nonce whether it is sent a nonce
/// @param policy what its responses must come up to
public record Responder(URI address, CertIdHash hash, boolean nonce, OcspPolicy policy) {}
