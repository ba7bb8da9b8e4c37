/// The terminal's dialect: ISO 8583:2003 as jPOS's CMF defines it, with our private data in DE 114, as docs/terminal-protocol.md says. Data
/// and pure mappings; knows no line, no switch. Any thread.
@NullMarked
package io.chukei.iso8583.cmf;

import org.jspecify.annotations.NullMarked;
