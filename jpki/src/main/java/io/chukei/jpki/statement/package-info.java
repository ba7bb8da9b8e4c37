/// The exact bytes that the card signs (docs/terminal-protocol.md §6). It owns the canonical encoding and the domain
/// tag. It must not know messages, certificates or keys. Pure; runs on its caller's thread.
@NullMarked
package io.chukei.jpki.statement;

import org.jspecify.annotations.NullMarked;
