/// The verification of a proof, whole: the flow stands in [io.chukei.jpki.proof.ProofVerifier], each step answers with a
/// value. It must not know payments, links or messages. It reads immutable snapshots, never blocks, and runs on its
/// caller's thread.
@NullMarked
package io.chukei.jpki.proof;

import org.jspecify.annotations.NullMarked;
