/// An append-only file of records, each checked, sealed and forced by itself: the memory of a terminal, an ATM or its host that outlives the
/// process. It owns the file, its lock and its key, and must not know what a record says. One writer, on whatever thread; nothing here is safe
/// for two.
@NullMarked
package io.chukei.testbed.sealedlog;

import org.jspecify.annotations.NullMarked;
