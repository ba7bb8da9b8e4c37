/// Frames on a byte stream: where a message begins and ends. Formats are values; two dull Netty handlers apply them. Knows no message. Each
/// handler belongs to one channel and runs on its event loop.
@NullMarked
package io.chukei.iso8583.framing;

import org.jspecify.annotations.NullMarked;
