/// The editions' specification as tests, with stock jPOS as the other side.
@NullMarked
package io.chukei.iso8583.edition;

import org.jspecify.annotations.NullMarked;
