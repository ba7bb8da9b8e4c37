/// The question whether a serial is revoked: immutable snapshots, one bit a serial and CA, with freshness a partition.
/// It owns [io.chukei.jpki.revocation.PartitionList], an accepted list in compact form. Snapshots are built on a cold thread and published by one volatile reference; a probe is wait-free and runs on the
/// caller's thread. It must not know where lists come from, nor proofs.
@NullMarked
package io.chukei.jpki.revocation;

import org.jspecify.annotations.NullMarked;
