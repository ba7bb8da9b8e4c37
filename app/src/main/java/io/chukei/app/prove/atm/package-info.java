/// The ATM of a proof as a process of its own, which may be killed: what it keeps on the disk, how it is started and ended, and how an
/// attendant settles by the counters what it left in suspense. Knows no proof. One thread in that process.
@NullMarked
package io.chukei.app.prove.atm;

import org.jspecify.annotations.NullMarked;
