/// The issuers' dialect of ISO 8583:1987 in ASCII, as docs/issuer-protocol.md says. Data and pure mappings; knows no line. Any thread.
@NullMarked
package io.chukei.iso8583.iso87;

import org.jspecify.annotations.NullMarked;
