/// Business dates' specification as tests.
@NullMarked
package io.chukei.relay.reconcile;

import org.jspecify.annotations.NullMarked;
