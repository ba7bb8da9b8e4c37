/// A bank's own look at its customers' cards: which certificate is whose (②), and whether a proof that came with a request for cash
/// holds (③). Written from docs/terminal-protocol.md §6 and docs/issuer-protocol.md §6.1 on the JDK's cryptography alone.
///
/// It must not know messages, lines or money. Safe from any thread.
@NullMarked
package io.chukei.testbed.holder;

import org.jspecify.annotations.NullMarked;
