/// Lines to the switch: TLS 1.3 with the terminal's certificate, frames, and the tying of answers to questions. Knows messages, no duty.
/// Netty's event loop runs it; answers complete futures.
@NullMarked
package io.chukei.pos.line;

import org.jspecify.annotations.NullMarked;
