package io.chukei.relay.link;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Service;

/// One tie between a holder and one card or account at one institution (紐付).
///
/// @param id its name for operators and records
/// @param number its place among the holder's links, 1..16; candidates are offered in this order
/// @param terms what was agreed on
/// @param validity from when to when it may pay
/// @param status its state
/// @param version rises by one with each change, from 1; for optimistic concurrency
public record Link(LinkId id, int number, LinkTerms terms, LinkValidity validity, LinkStatus status, long version) {
    /// The most links that one holder has at a time.
    public static final int MAX_PER_HOLDER = 16;

    public Link {
        if (number < 1 || number > MAX_PER_HOLDER) {
            throw new IllegalArgumentException("a link's number is 1..16");
        }
        if (version < 1) {
            throw new IllegalArgumentException("a link's version is 1 or more");
        }
    }

    /// Whether it may pay now.
    public boolean paysAt(Instant now) {
        return status == LinkStatus.ACTIVE && validity.contains(now);
    }

    /// The same link one step further, or nothing when the status machine has no such step.
    public Optional<Link> become(LinkStatus next) {
        return status.mayBecome(next) ? Optional.of(new Link(id, number, terms, validity, next, version + 1)) : Optional.empty();
    }

    /// The service that it pays.
    public Service service() {
        return terms.service();
    }

    /// The number of its institution.
    public String institution() {
        return terms.institution();
    }

    /// Who is the verifier.
    public LinkMode mode() {
        return terms.mode();
    }

    /// The card or account, masked when printed.
    public Account account() {
        return terms.account();
    }

    /// What the holder sees.
    public String label() {
        return terms.display().label();
    }

    /// When a PIN is asked.
    public PinRule pinRule() {
        return terms.display().pinRule();
    }

    /// What it may spend.
    public LinkLimits limits() {
        return terms.limits();
    }
}
