package io.chukei.relay.durable;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// A store on the disk cannot be opened, or gave out during use. The message names folder and reason and holds
/// nothing of what is stored.
public final class StoreUnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    StoreUnusableException(Why why, String detail, @Nullable Throwable cause) {
        super(why.sentence + " (" + detail + ")", cause);
        this.why = why;
    }

    /// Makes one for a fault that the owner of the data found.
    public static StoreUnusableException of(Why why, String detail) {
        return new StoreUnusableException(why, detail, null);
    }

    /// The reason, for exit messages and tests.
    public Why why() {
        return why;
    }

    /// The reasons why a store is unusable.
    public enum Why {
        /// One process at a time.
        LOCKED("Another process, or another part of this one, has the store open."),
        /// More than a torn tail.
        CORRUPT("The store is damaged beyond a torn tail; restore it from a copy."),
        /// `data.key` or `index.key` is not the one it was written with.
        KEY_WRONG("The store was written under other keys than the given ones."),
        /// A newer or foreign layout.
        LAYOUT_UNKNOWN("The store has a layout that this version does not know."),
        /// What is written now ends with the process.
        GONE("The folder of the store was removed or replaced while the store was open."),
        /// Anything else the disk says.
        DISK("The disk refuses.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /// The reason as one English sentence.
        public String sentence() {
            return sentence;
        }
    }
}
