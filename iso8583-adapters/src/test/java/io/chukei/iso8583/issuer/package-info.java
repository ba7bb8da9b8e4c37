/// The contract that every issuer dialect inherits.
@NullMarked
package io.chukei.iso8583.issuer;

import org.jspecify.annotations.NullMarked;
