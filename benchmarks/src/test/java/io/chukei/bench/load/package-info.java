/// Tests of the load room.
@NullMarked
package io.chukei.bench.load;

import org.jspecify.annotations.NullMarked;
