/// The host of an ATM's bank as one state machine without IO: `(event, now) → effects`. What has to be durable is an effect that comes before
/// whatever it is for. [io.chukei.atm.host.core.HostCore] is the file to read first: it names who serves what. It owns what is in flight,
/// challenges and handles, and the host's duty towards the switch; it must not touch a socket, a file, a thread or a clock. One thread.
@NullMarked
package io.chukei.atm.host.core;

import org.jspecify.annotations.NullMarked;
