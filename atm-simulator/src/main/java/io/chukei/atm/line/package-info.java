/// The ATM's line to its host: TLS 1.3 with the ATM's certificate, frames, bytes to answers. Knows no machine. Netty's event loop hands answers
/// over.
@NullMarked
package io.chukei.atm.line;

import org.jspecify.annotations.NullMarked;
