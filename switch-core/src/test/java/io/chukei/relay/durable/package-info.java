/// What may happen to a store's folder.
@NullMarked
package io.chukei.relay.durable;

import org.jspecify.annotations.NullMarked;
