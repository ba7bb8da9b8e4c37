package io.chukei.relay.runner;

import java.util.function.Consumer;

import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.ocsp.OcspQuestion;

/// The way of a question to an OCSP responder.
@FunctionalInterface
public interface Consultant {
    /// Where no responder is configured.
    Consultant NOBODY = (question, then) -> then.accept(new OcspAnswer.Undetermined());

    /// Asks; any thread, never blocks.
    ///
    /// @param then is called exactly once, on whatever thread
    void ask(OcspQuestion question, Consumer<OcspAnswer> then);
}
