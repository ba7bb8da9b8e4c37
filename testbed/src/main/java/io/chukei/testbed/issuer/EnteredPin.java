package io.chukei.testbed.issuer;

/// A PIN as it came with a message: the books ask whether it is the right one and never see it. Two that came alike are
/// equal, so that a repeat is known.
@FunctionalInterface
public interface EnteredPin {
    /// Whether it is this PIN.
    ///
    /// @param accountDigits the twelve digits of the account that it may be bound to
    boolean is(AccountPin pin, String accountDigits);
}
