/// The request for a business date's file as tests.
@NullMarked
package io.chukei.relay.reconcileadmin;

import org.jspecify.annotations.NullMarked;
