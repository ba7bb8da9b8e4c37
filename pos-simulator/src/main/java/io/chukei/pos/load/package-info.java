/// Load for measuring a switch: proofs signed ahead of need, payments sent at intended times whether or not answers keep up, so that a slow
/// switch cannot slow down the asking (no coordinated omission). Owns the pace and what is told of each payment; knows no histogram, no
/// switch's inside. It keeps no duty: nothing is recorded, repeated or reversed, so it is for simulated money only.
///
/// One thread for each terminal prepares, the caller's thread sends, the lines' event loops tell the watcher.
@NullMarked
package io.chukei.pos.load;

import org.jspecify.annotations.NullMarked;
