/// Holders with their cards, certificates and links ([Holders]), made once for all runs. The card's signature is simulated
/// ([HmacSignature]): a real one would take most of a run's time; the CA's signature on a certificate is real.
///
/// It must not know the course of a run. Immutable after it was made, so that runs on several threads share it.
@NullMarked
package io.chukei.app.simulation.holder;

import org.jspecify.annotations.NullMarked;
