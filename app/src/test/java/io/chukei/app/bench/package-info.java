/// The measurements in the small: that they run, not what they say.
@NullMarked
package io.chukei.app.bench;

import org.jspecify.annotations.NullMarked;
