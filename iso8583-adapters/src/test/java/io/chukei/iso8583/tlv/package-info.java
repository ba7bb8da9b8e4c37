/// The specification of the private data's encoding as tests.
@NullMarked
package io.chukei.iso8583.tlv;

import org.jspecify.annotations.NullMarked;
