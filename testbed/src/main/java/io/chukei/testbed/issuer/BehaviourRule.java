package io.chukei.testbed.issuer;

import java.util.Optional;
import java.util.OptionalInt;

/// When a behaviour holds.
///
/// @param account only for this account (the bank's word for it); empty for all
/// @param next for so many messages that match, then the rule is gone; empty for ever
public record BehaviourRule(Behaviour behaviour, Target target, Optional<String> account, OptionalInt next) {

    /// Which messages.
    public enum Target {
        /// Authorizations and financial requests.
        MONEY,
        /// Reversals and completions.
        FOLLOW_UP,
        /// Both.
        ALL,
        /// Totals of a business date.
        TOTALS
    }

    public BehaviourRule {
        if (next.isPresent() && next.getAsInt() < 1) {
            throw new IllegalArgumentException("A rule holds for one message at least.");
        }
    }

    /// Every payment from now on.
    public static BehaviourRule always(Behaviour behaviour) {
        return new BehaviourRule(behaviour, Target.MONEY, Optional.empty(), OptionalInt.empty());
    }

    /// The next payments only.
    public static BehaviourRule next(int messages, Behaviour behaviour) {
        return new BehaviourRule(behaviour, Target.MONEY, Optional.empty(), OptionalInt.of(messages));
    }

    public BehaviourRule on(Target messages) {
        return new BehaviourRule(behaviour, messages, account, next);
    }

    public BehaviourRule forAccount(String id) {
        return new BehaviourRule(behaviour, target, Optional.of(id), next);
    }
}
