package io.chukei.relay.seal;

/// How opening a sealed value ended.
public sealed interface Unsealed {
    /// The value in clear, the caller's own; wipe it when done where that is possible.
    ///
    /// @param plain the bytes that were sealed
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Opened(byte[] plain) implements Unsealed {
        @Override
        public String toString() {
            return "Opened[" + plain.length + " bytes]";
        }
    }

    /// Nothing in clear.
    ///
    /// @param problem why
    record Rejected(SealProblem problem) implements Unsealed {}
}
