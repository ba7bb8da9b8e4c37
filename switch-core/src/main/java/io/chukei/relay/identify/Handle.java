package io.chukei.relay.identify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.relay.link.Link;

/// What a handle stands for: an identification, bound to where and for what it was made.
///
/// @param binding where and for what
/// @param candidates the links that the holder may choose, as they were then; the choice is an index into them from 1
/// @param until when it ends, its successors too
/// @param generation 0 for the first, at most [#MAX_SUCCESSORS]
/// @param certificate the certificate as the card gave it, kept for cash, whose institution may be shown it
public record Handle(Binding binding, Identification identification, List<Link> candidates, Instant until, int generation,
    Optional<Bytes> certificate) {
    /// The most successors of one identification.
    public static final int MAX_SUCCESSORS = 3;

    /// Where and for what a handle may pay.
    ///
    /// @param currency ISO 4217 numeric
    public record Binding(String requester, String terminal, String merchant, TransactionType type, int currency) {}

    public Handle {
        candidates = List.copyOf(candidates);
    }

    /// The first handle of an identification.
    public static Handle first(Binding binding, Identification identification, List<Link> candidates, Instant until, Proof proof) {
        return new Handle(binding, identification, candidates, until, 0, kept(binding.type, proof));
    }

    private static Optional<Bytes> kept(TransactionType type, Proof proof) {
        return switch (type) {
            case GOODS, REFUND -> Optional.empty();
            case CASH, BALANCE -> proof.certificate() instanceof CertificateEvidence.Certificate(Bytes der)
                ? Optional.of(der)
                : Optional.empty();
        };
    }

    /// Whether there may be one more.
    public boolean mayBeSucceeded(Instant now) {
        return generation < MAX_SUCCESSORS && until.isAfter(now);
    }

    /// The same holder, the same end, to try again.
    public Handle successor() {
        return new Handle(binding, identification, candidates, until, generation + 1, certificate);
    }
}
