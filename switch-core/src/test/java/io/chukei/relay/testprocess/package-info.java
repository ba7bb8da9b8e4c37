/// Processes that tests start and kill.
@NullMarked
package io.chukei.relay.testprocess;

import org.jspecify.annotations.NullMarked;
