/// The guard's specification as tests.
@NullMarked
package io.chukei.iso8583.guard;

import org.jspecify.annotations.NullMarked;
