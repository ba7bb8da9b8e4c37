/// ISO 8583 towards institutions in its three editions: one writer and one reader, and per edition tables and forms.
///
/// Owns how the canonical messages of [io.chukei.iso8583.issuer] stand in elements (docs/issuer-protocol.md), and what the codes of DE 39
/// mean; knows no framing, no socket and no switch. A dialect is an [Edition]: data. Any number of threads.
@NullMarked
package io.chukei.iso8583.edition;

import org.jspecify.annotations.NullMarked;
