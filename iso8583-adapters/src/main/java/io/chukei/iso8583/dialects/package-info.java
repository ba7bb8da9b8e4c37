/// The dialects in the box, by the names that configuration and the command line use. A new dialect is added here and nowhere else.
@NullMarked
package io.chukei.iso8583.dialects;

import org.jspecify.annotations.NullMarked;
