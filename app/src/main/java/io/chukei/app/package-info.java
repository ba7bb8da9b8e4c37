/// The top of the house: the root of the command line, under which each module brings its own commands, and the
/// tests that need the switch and its counterparties together.
///
/// Nothing may depend on it. Commands run on the main thread.
@NullMarked
package io.chukei.app;

import org.jspecify.annotations.NullMarked;
