/// The terminal's memory that outlives it: duties' records in a sealed file (`io.chukei.testbed.sealedlog`), forced before what they announce
/// is done. Knows no line. One writer.
@NullMarked
package io.chukei.pos.journal;

import org.jspecify.annotations.NullMarked;
