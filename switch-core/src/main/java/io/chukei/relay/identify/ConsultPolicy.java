package io.chukei.relay.identify;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.proof.ProofReason;

/// When an OCSP responder is asked beside the revocation lists. A certificate that a list names is revoked without
/// asking, since the JPKI takes no revocation back. Reversals, advices and refunds never ask.
///
/// @param limit how long a shard waits for an answer; then the certificate stays undetermined
/// @param rules by CA; one that is not there is never asked about
public record ConsultPolicy(Duration limit, Map<CaId, Rule> rules) {
    /// Lists alone.
    public static final ConsultPolicy NEVER = new ConsultPolicy(Duration.ofSeconds(3), Map.of());

    public ConsultPolicy {
        rules = Map.copyOf(rules);
    }

    /// When the responder of one CA is asked.
    ///
    /// @param always for every certificate, whatever the lists say of it
    /// @param whenOverdue for a certificate whose partition has no list, or a stale one
    /// @param fromYen for payments of this many yen or more
    public record Rule(boolean always, boolean whenOverdue, OptionalLong fromYen) {}

    /// Whether to ask although the lists say good.
    ///
    /// @param yen the payment's amount; empty for an identification, which pays nothing yet
    boolean asksAboutGood(CaId ca, OptionalLong yen) {
        return rule(ca).filter(rule -> rule.always
            || (rule.fromYen.isPresent() && yen.isPresent() && yen.getAsLong() >= rule.fromYen.getAsLong())).isPresent();
    }

    /// Whether to ask where the lists cannot say.
    boolean asksAbout(CaId ca, ProofReason undetermined) {
        return rule(ca).filter(rule -> switch (undetermined) {
            case REVOCATION_UNDETERMINED_MISSING, REVOCATION_UNDETERMINED_STALE -> rule.always || rule.whenOverdue;
            // A partition that nobody publishes is no list that is late.
            case REVOCATION_UNDETERMINED_UNKNOWN_PARTITION -> rule.always;
            default -> false;
        }).isPresent();
    }

    private Optional<Rule> rule(CaId ca) {
        return Optional.ofNullable(rules.get(ca));
    }
}
