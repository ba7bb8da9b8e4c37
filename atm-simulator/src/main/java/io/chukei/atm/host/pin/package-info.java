/// What the host asks its security module, and the client that asks it over TCP by host commands in the form of the payShield. It owns the
/// questions and the connection and must not know who draws cash. [io.chukei.atm.host.pin.ModuleClient] may be called by any thread and blocks
/// it; the rest is values.
@NullMarked
package io.chukei.atm.host.pin;

import org.jspecify.annotations.NullMarked;
