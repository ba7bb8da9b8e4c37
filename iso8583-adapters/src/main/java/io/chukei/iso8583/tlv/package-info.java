/// BER-TLV (ISO/IEC 8825-1) in the narrow form that DE 114 uses: one-byte tags, definite lengths in the shortest form. Knows no tag's
/// meaning. Any thread.
@NullMarked
package io.chukei.iso8583.tlv;

import org.jspecify.annotations.NullMarked;
