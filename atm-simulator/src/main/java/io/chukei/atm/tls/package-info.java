/// TLS 1.3 with a certificate on both sides, out of files: what the ATM's line and the host's lines have in common. It owns nothing that lives,
/// and must not know who speaks. Any thread.
@NullMarked
package io.chukei.atm.tls;

import org.jspecify.annotations.NullMarked;
