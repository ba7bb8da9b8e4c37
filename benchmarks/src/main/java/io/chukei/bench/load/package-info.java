/// What a load says of a switch: latencies from the intended time of each payment, and the switch's own CPU time.
@NullMarked
package io.chukei.bench.load;

import org.jspecify.annotations.NullMarked;
