/// The build reads the code too: rules over the source tree and the arrows between modules, each with a sample that breaks it.
@NullMarked
package io.chukei.app.tidy;

import org.jspecify.annotations.NullMarked;
