/// `prove forced`: what leaves the switch was forced to the disk before, by RocksDB's own count and under strace. From outside only. The
/// thread of the command, one for each terminal, and those of the proxies that look at the count.
@NullMarked
package io.chukei.app.prove.forced;

import org.jspecify.annotations.NullMarked;
