/// An issuing bank's books, sans-IO: accounts, what each message did to them, and what the bank was told to do wrongly.
///
/// It must not know a wire, a thread or a clock: the time of an event is a parameter. The real server in
/// `issuerhost` and a simulation use the same classes; either holds one lock or one thread around an [IssuerDesk].
@NullMarked
package io.chukei.testbed.issuer;

import org.jspecify.annotations.NullMarked;
