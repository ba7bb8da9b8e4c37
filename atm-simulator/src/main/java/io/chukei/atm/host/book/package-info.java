/// What the host's records add up to: withdrawals, accounts, reversals that are owed, totals; and its customers. It owns the books and the
/// customers' file, decides nothing, and must not know lines, proofs or the security module. [io.chukei.atm.host.book.CashBook] belongs to the
/// host's one thread; [io.chukei.atm.host.book.Customers] may be asked by any.
@NullMarked
package io.chukei.atm.host.book;

import org.jspecify.annotations.NullMarked;
