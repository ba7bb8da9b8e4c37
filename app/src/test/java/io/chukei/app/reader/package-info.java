/// The virtual card as clients see it that are not ours.
@NullMarked
package io.chukei.app.reader;

import org.jspecify.annotations.NullMarked;
