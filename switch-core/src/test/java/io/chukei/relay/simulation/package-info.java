/// What tests of the relay core share: holders with their cards and links, a store in memory, the forms of one terminal.
/// Test scope.
@NullMarked
package io.chukei.relay.simulation;

import org.jspecify.annotations.NullMarked;
