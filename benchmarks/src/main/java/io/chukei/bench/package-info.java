/// Measurements: JMH for the hot rooms, an open-loop load over TLS against a switch process, and reports.
///
/// Nothing depends on it. A load's threads belong to its run and end with it.
@NullMarked
package io.chukei.bench;

import org.jspecify.annotations.NullMarked;
