/// Everything that reads bytes from outside, fed with anything. In `mvn verify` the kept inputs are replayed; with
/// `JAZZER_FUZZ=1` a test runs on with inputs of its own (docs/proving.md).
@NullMarked
package io.chukei.jpki.fuzz;

import org.jspecify.annotations.NullMarked;
