package io.chukei.atm.host.pin;

/// Which messages to the switch carry a MAC, as the switch has it for this host.
public enum MacOn {
    /// Those with a PIN.
    PIN,
    /// All that is about money, and the answers to them.
    MONEY
}
