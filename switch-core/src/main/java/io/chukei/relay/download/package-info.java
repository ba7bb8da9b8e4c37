/// Fetches whole contents by HTTP into files that carry a checksum, within limits of time and size.
///
/// It owns the conditional request, the limits of one download and the form of a kept file. What a content means it
/// does not know. A download blocks its caller's thread; the bytes go to the disk as they come, never to the heap.
@NullMarked
package io.chukei.relay.download;

import org.jspecify.annotations.NullMarked;
