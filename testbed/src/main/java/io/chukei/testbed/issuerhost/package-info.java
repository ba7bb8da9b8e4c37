/// An issuing bank's host: jPOS's own server, channels and packager in front of an `IssuerDesk`, a ledger file, and a
/// small HTTP face for harnesses.
///
/// It must not know the switch nor its codec. One thread for each line reads messages, one thread sends late answers,
/// HTTP has its own; one lock guards the desk.
@NullMarked
package io.chukei.testbed.issuerhost;

import org.jspecify.annotations.NullMarked;
