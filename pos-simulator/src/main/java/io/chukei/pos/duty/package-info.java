/// The terminal's duty (docs/terminal-protocol.md §7.2) as a state machine without IO: events in, effects out. What has to be durable is an
/// effect that comes before the sending that it is for. Knows no line, no file, no clock. One caller at a time.
@NullMarked
package io.chukei.pos.duty;

import org.jspecify.annotations.NullMarked;
