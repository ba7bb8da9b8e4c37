package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// By what a payment shows its holder.
public sealed interface Evidence {
    /// Two legs: the handle of an identification, and which of its candidates pays.
    ///
    /// @param handle opaque, 1..512 bytes
    /// @param choice index of a candidate, 0..255
    record WithHandle(Bytes handle, int choice) implements Evidence {
        public static final int MOST_HANDLE_BYTES = 512;

        /// @throws IllegalArgumentException when a part is out of its range
        public WithHandle {
            Text.require(handle.length() >= 1 && handle.length() <= MOST_HANDLE_BYTES, "a handle is 1..512 bytes");
            Text.require(choice >= 0 && choice <= 255, "a choice is 0..255");
        }
    }

    /// One leg: the proof itself, of form pay, and what it is to be paid with.
    record WithProof(Proof proof, Selection selection) implements Evidence {
        /// @throws IllegalArgumentException when the proof is of form identify
        public WithProof {
            Text.require(proof.form() == Proof.Form.PAY, "a payment in one leg carries a proof of form pay");
        }
    }
}
