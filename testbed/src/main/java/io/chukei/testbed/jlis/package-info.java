/// J-LIS simulated: the two CAs of the JPKI with two key generations each, end-entity certificates by the profile, one
/// revocation list per municipality, and the HTTP server that hands the lists out.
///
/// Everything is made under `O=JPKI-SIM`, so that nothing can be mistaken for the real JPKI. The form of the service
/// (`partitions.json` and the lists beside it) is ours: the real one is not public. This room must not know a verifier,
/// a switch or a payment. The CAs are guarded by one lock; HTTP handlers run on the server's threads.
@NullMarked
package io.chukei.testbed.jlis;

import org.jspecify.annotations.NullMarked;
