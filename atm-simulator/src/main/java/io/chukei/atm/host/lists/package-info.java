/// Fetches J-LIS's revocation lists for the host, has the JPKI library judge them, and publishes what was accepted. It owns the fetching and
/// must not know proofs or customers. One thread of its own.
@NullMarked
package io.chukei.atm.host.lists;

import org.jspecify.annotations.NullMarked;
