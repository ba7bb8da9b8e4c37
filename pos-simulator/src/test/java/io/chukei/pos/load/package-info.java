/// Tests of the load against a scripted switch over real TLS.
@NullMarked
package io.chukei.pos.load;

import org.jspecify.annotations.NullMarked;
