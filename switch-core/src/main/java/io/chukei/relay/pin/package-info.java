/// The PIN of the account on its way from the terminal's key to the issuer's: what a security module is asked, what it
/// may answer, and which translations it is asked at all. Two modules stand behind the one port
/// [io.chukei.relay.pin.SecurityModule]: `softwaremodule` for development and tests, `hostcommand` for a device.
///
/// The PIN that unlocks the holder's signature goes to the Individual Number Card and never comes here.
///
/// It must not know a module, a socket or a file. Values are immutable; a module may be asked from any thread and
/// answers on one of its own, so whoever asks posts the answer to where it belongs.
@NullMarked
package io.chukei.relay.pin;

import org.jspecify.annotations.NullMarked;
