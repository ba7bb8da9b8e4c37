/// The commands of `chukei atm`. The caller's thread runs them.
@NullMarked
package io.chukei.atm.cli;

import org.jspecify.annotations.NullMarked;
