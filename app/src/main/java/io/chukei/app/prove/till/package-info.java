/// The terminals of a proof as a process of their own, which may be killed: what they keep on the disk, and how they are started and ended.
/// Knows no proof. A thread for each terminal in that process.
@NullMarked
package io.chukei.app.prove.till;

import org.jspecify.annotations.NullMarked;
