/// The registry's specification as tests.
@NullMarked
package io.chukei.relay.registry;

import org.jspecify.annotations.NullMarked;
