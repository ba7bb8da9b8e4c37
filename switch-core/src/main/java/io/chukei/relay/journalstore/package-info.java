/// The transaction store on RocksDB. It owns the layout on the disk, the one writer thread that forces records, and
/// the rule that after a failed force nothing is written any more.
///
/// It must not know what a transaction record says. Appends come from any thread and are forced on the writer
/// thread `transaction-writer`; completions run there.
@NullMarked
package io.chukei.relay.journalstore;

import org.jspecify.annotations.NullMarked;
