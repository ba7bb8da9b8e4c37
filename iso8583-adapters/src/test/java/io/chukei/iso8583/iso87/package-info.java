/// The 1987 dialect's specification as tests.
@NullMarked
package io.chukei.iso8583.iso87;

import org.jspecify.annotations.NullMarked;
