package io.chukei.app.prove.reset;

/// One connection that is reset: on which line, in which message, behind how many of its bytes.
///
/// @param side which message of which line
/// @param offset 0 to the message's length: before its first byte … behind its last
record ResetCase(Side side, int offset) {
    /// A message of a payment.
    enum Side {
        TERMINAL_REQUEST(true), TERMINAL_RESPONSE(false), ISSUER_REQUEST(true), ISSUER_RESPONSE(false);

        private final boolean forth;

        Side(boolean forth) {
            this.forth = forth;
        }

        /// Whether it goes the way in which its connection was made.
        boolean forth() {
            return forth;
        }
    }
}
