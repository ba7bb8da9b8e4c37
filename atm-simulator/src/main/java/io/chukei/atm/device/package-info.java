/// The ATM as a state machine without IO: `(event, now) → effects`. What has to be durable is an effect that comes before what it is for. The
/// JPKI PIN never comes here, the account's PIN only as the pad has enciphered it. Knows no line, file, clock, card wires or mechanism; one
/// thread at a time. [io.chukei.atm.device.Atm] is the door.
@NullMarked
package io.chukei.atm.device;

import org.jspecify.annotations.NullMarked;
