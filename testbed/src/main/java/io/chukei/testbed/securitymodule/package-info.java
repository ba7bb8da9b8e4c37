/// A simulated payment security module and the PIN pad in front of it: host commands over TCP, ISO 9564 PIN blocks,
/// DUKPT (ANSI X9.24-1), message authentication and key blocks (ANSI X9.143) on the JDK's and BouncyCastle's
/// primitives. It is an independent second implementation, so it uses no class of jPOS and none of the switch.
///
/// It must not know the switch. Its commands run one after another on the thread of their connection; the rest is
/// values and pure functions. Clear PINs and keys are its daily bread: never use it for anything but tests and demos.
@NullMarked
package io.chukei.testbed.securitymodule;

import org.jspecify.annotations.NullMarked;
