/// Tests of the faultproxy room.
@NullMarked
package io.chukei.testbed.faultproxy;

import org.jspecify.annotations.NullMarked;
