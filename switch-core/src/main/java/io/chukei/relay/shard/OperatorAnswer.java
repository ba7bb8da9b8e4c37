package io.chukei.relay.shard;

import java.util.List;

/// What becomes of an operator's request.
public sealed interface OperatorAnswer {
    /// What is owed.
    ///
    /// @param shown at most [#MOST]
    /// @param all how many there are
    record Told(List<OwedView> shown, int all) implements OperatorAnswer {
        /// The most that are shown.
        public static final int MOST = 1_000;

        public Told {
            shown = List.copyOf(shown);
        }
    }

    /// It is done, and on the disk where it changes anything.
    record Done(OwedView now) implements OperatorAnswer {}

    /// It is not done.
    record Refused(Why why) implements OperatorAnswer {}

    /// Why it is not done.
    enum Why {
        UNKNOWN("Nothing is owed under this key."), NOT_DEAD("It is still being sent; only a dead letter can be closed."),
        NOTHING_TO_SEND("Nothing is owed to the institution: ask the requester whether the holder got it."),
        SAME_OPERATOR("Another operator must confirm."), STORE_FAILED("It could not be forced to the disk.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /// Why, as one English sentence.
        public String sentence() {
            return sentence;
        }
    }
}
