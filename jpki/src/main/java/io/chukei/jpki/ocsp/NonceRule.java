package io.chukei.jpki.ocsp;

import java.util.Optional;

import io.chukei.jpki.Bytes;

/// RFC 6960 §4.4.1, RFC 9654: the response repeats the nonce. A responder that signs ahead cannot; whether that is
/// allowed is configured. One that nobody asked for is without meaning.
final class NonceRule implements OcspRule {

    @Override
    public Optional<OcspProblem> broken(BasicResponse response, SingleResponse single, OcspContext context) {
        Optional<Bytes> asked = context.request().nonce();
        if (asked.isEmpty() || response.nonce().equals(asked)) {
            return Optional.empty();
        }
        if (response.nonce().isPresent()) {
            return Optional.of(OcspProblem.WRONG_NONCE);
        }
        return context.policy().nonceRequired() ? Optional.of(OcspProblem.NO_NONCE) : Optional.empty();
    }
}
