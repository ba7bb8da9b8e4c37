package io.chukei.relay.linkstore;

import java.time.Instant;
import java.util.Optional;

import io.chukei.relay.link.LinkId;

/// One line of the journal of links: who changed what, when and why. It names no holder and no account.
///
/// @param at when
/// @param operator who; `switch` for a holder record that the relay had written
/// @param kind what was done
/// @param link the link, absent for a holder record
/// @param institution the link's institution, empty for a holder record
/// @param why the operator's reason or the consent's reference, 0..200 characters
public record LinkAudit(Instant at, String operator, Kind kind, Optional<LinkId> link, String institution, String why) {
    /// The longest reason.
    public static final int MAX_WHY_CHARS = 200;

    public LinkAudit {
        if (why.length() > MAX_WHY_CHARS) {
            throw new IllegalArgumentException("a reason is at most 200 characters");
        }
    }

    /// What was done. The letters are what the store writes.
    public enum Kind {
        /// A link was entered.
        ADDED('+'),
        /// A registered or suspended link became active.
        ACTIVATED('A'),
        /// An active link was stopped.
        SUSPENDED('S'),
        /// A link was ended.
        ABOLISHED('X'),
        /// A link was moved away to the next serial.
        RENEWED('N'),
        /// A link arrived from the serial before.
        MOVED_IN('M'),
        /// A certificate was verified in full and remembered.
        HOLDER_VERIFIED('V');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        char code() {
            return code;
        }

        static Kind ofCode(char code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no audit kind has this letter");
        }
    }

    /// An audit entry with its place in the sequence of changes.
    ///
    /// @param sequence the number of the change, rising by one, from 1
    /// @param audit the entry
    public record Numbered(long sequence, LinkAudit audit) {}
}
