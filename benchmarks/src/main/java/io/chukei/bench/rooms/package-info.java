/// The hot rooms, one benchmark each, by JMH.
@NullMarked
package io.chukei.bench.rooms;

import org.jspecify.annotations.NullMarked;
