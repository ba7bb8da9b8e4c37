/// Proofs by simulation.
@NullMarked
package io.chukei.app.simulation;

import org.jspecify.annotations.NullMarked;
