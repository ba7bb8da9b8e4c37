/// The terminal dialect's specification as tests.
@NullMarked
package io.chukei.iso8583.cmf;

import org.jspecify.annotations.NullMarked;
