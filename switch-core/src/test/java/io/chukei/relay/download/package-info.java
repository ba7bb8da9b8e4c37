/// Downloads against servers that lie, over real sockets.
@NullMarked
package io.chukei.relay.download;

import org.jspecify.annotations.NullMarked;
