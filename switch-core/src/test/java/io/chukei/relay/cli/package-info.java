/// Tests of the commands.
@NullMarked
package io.chukei.relay.cli;

import org.jspecify.annotations.NullMarked;
