/// The terminal's memory that outlives it: an append-only file of checked records, forced before what they announce is done. Knows duties'
/// records, no line. One writer.
@NullMarked
package io.chukei.pos.journal;

import org.jspecify.annotations.NullMarked;
