/// The framing's specification as tests.
@NullMarked
package io.chukei.iso8583.framing;

import org.jspecify.annotations.NullMarked;
