package io.chukei.atm.host.line;

import java.util.Optional;

/// Makes and checks the MACs of the line to the switch. Every method waits for the security module.
public interface SwitchSeal {
    /// A message with its MAC; empty when the security module cannot be asked.
    ///
    /// @param message without one, or with one, which it keeps
    Optional<byte[]> sealed(byte[] message);

    /// Whether an answer has the MAC that it must have. When the security module cannot be asked nobody knows, and it is none.
    boolean isGenuine(byte[] message);
}
