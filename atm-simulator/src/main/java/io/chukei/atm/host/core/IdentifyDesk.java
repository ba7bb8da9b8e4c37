package io.chukei.atm.host.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.book.Customers;
import io.chukei.atm.host.identify.Challenges;
import io.chukei.atm.host.identify.Handles;
import io.chukei.atm.host.identify.HolderCheck;
import io.chukei.atm.host.identify.Identified;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.VerifiedCertificate;

/// 2600: who is it, and is it a customer of ours?
final class IdentifyDesk {
    static final Duration TOLERANCE = Duration.ofMinutes(3);
    private static final String OTHER_BANK = "他行カード OTHER BANK";

    private final Work work;
    private final Challenges challenges;
    private final HolderCheck holders;
    private final Handles handles;
    private final Customers customers;
    private final TermsDesk terms;

    IdentifyDesk(Work work, Challenges challenges, HolderCheck holders, Handles handles, Customers customers, TermsDesk terms) {
        this.work = work;
        this.challenges = challenges;
        this.holders = holders;
        this.handles = handles;
        this.customers = customers;
        this.terms = terms;
    }

    TerminalResponse serve(Atm atm, IdentifyRequest request, Instant now) {
        Optional<HostReason> refused = bounds(request, now).or(() -> challenge(atm, request, now));
        if (refused.isPresent()) {
            return refuse(request, refused.get());
        }
        return switch (holders.check(request, work.terms().name(), atm.name(), now)) {
            case HolderCheck.Outcome.Holder(VerifiedCertificate certificate) -> identified(atm, request, certificate, now);
            case HolderCheck.Outcome.Refused(ProofReason reason) -> refuse(request, HostReason.of(reason));
            case HolderCheck.Outcome.CertificateWanted() -> {
                TerminalResponse response = refuse(request, HostReason.CERTIFICATE_WANTED);
                yield response.withData(response.data().withSendCertificate());
            }
        };
    }

    private static Optional<HostReason> bounds(IdentifyRequest request, Instant now) {
        boolean served = request.services().contains(Service.CASH)
            && (request.type() == TransactionType.CASH || request.type() == TransactionType.BALANCE);
        if (!served) {
            return Optional.of(HostReason.NOT_SERVED);
        }
        if (request.currency() != IdentifyRequest.DEFAULT_CURRENCY) {
            return Optional.of(HostReason.CURRENCY_NOT_HANDLED);
        }
        return isTimely(request, now) ? Optional.empty() : Optional.of(HostReason.TIME_OFF);
    }

    /// Whether DE 12 is near the host's clock.
    static boolean isTimely(TerminalRequest request, Instant now) {
        Duration off = Duration.between(request.trace().localTime(), LocalDateTime.ofInstant(now, CashBook.TOKYO)).abs();
        return off.compareTo(TOLERANCE) <= 0;
    }

    private Optional<HostReason> challenge(Atm atm, IdentifyRequest request, Instant now) {
        return refusal(challenges.take(atm.terminal(), request.proof().challenge(), now));
    }

    /// Why a challenge does not count.
    static Optional<HostReason> refusal(Challenges.Taken taken) {
        return switch (taken) {
            case GOOD -> Optional.empty();
            case UNKNOWN -> Optional.of(HostReason.CHALLENGE_UNKNOWN);
            case REPLAYED -> Optional.of(HostReason.CHALLENGE_REPLAYED);
        };
    }

    private TerminalResponse identified(Atm atm, IdentifyRequest request, VerifiedCertificate certificate, Instant now) {
        List<CustomerAccount> accounts = customers.of(certificate.ca(), certificate.serial());
        Optional<RelayTerms> relay = accounts.isEmpty() ? terms.take(atm.terminal(), now) : Optional.empty();
        if (accounts.isEmpty() && relay.isEmpty()) {
            return refuse(request, HostReason.NO_RELAY_TERMS);
        }
        Handles.Handle handle = handles.issue(new Identified(atm.terminal(), request.type(), certificate, accounts), now);
        List<Candidate> candidates = accounts.isEmpty() ? List.of(candidate(0, OTHER_BANK)) : candidates(accounts);
        ChukeiData data = ChukeiData.NONE.withHandle(handle.value(), handle.lifeSeconds()).withCandidates(candidates);
        work.count(HostReason.ACCEPTED);
        return Work.plain(request, HostReason.ACCEPTED).withData(relay.map(data::withRelayTerms).orElse(data));
    }

    /// The candidates of an own customer, in the order of the accounts.
    List<Candidate> candidates(List<CustomerAccount> accounts) {
        List<Candidate> candidates = new ArrayList<>();
        for (CustomerAccount account : accounts) {
            candidates.add(candidate(candidates.size(), account.label()));
        }
        return candidates;
    }

    private Candidate candidate(int index, String label) {
        return new Candidate(index, Service.CASH, work.terms().institution(), label, PinRule.REQUIRED, OptionalLong.empty());
    }

    private TerminalResponse refuse(IdentifyRequest request, HostReason reason) {
        work.count(reason);
        return Work.plain(request, reason);
    }
}
