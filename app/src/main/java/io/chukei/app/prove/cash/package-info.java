/// `prove cash`: an ATM and its bank's host die by SIGKILL while cash is drawn; counters, ATM's journal, host's book, the other bank's ledger and
/// the switch must agree to the yen, suspense included. From outside only. The thread of the command.
@NullMarked
package io.chukei.app.prove.cash;

import org.jspecify.annotations.NullMarked;
