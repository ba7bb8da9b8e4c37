package io.chukei.atm.host.core;

import java.time.Duration;
import java.util.List;

import io.chukei.iso8583.message.Text;

/// Who the host is and what it holds to.
///
/// @param name of the host in the statements of *identify* proofs
/// @param institution the bank's number, DE 32 on both legs
/// @param atms the registry
public record HostTerms(String name, String institution, List<Atm> atms, Limits limits, Times times) {
    /// @throws IllegalArgumentException when a part is out of its range, or two ATMs share a name or a DE 41
    public HostTerms {
        atms = List.copyOf(atms);
        Text.require(Text.isPrintable(name, 1, 32), "the host's name is 1..32 printable characters");
        Text.require(Text.isDigits(institution, 1, 11), "the institution is 1..11 digits");
        Text.require(!atms.isEmpty(), "a host has an ATM at least");
        Text.require(atms.stream().map(Atm::name).distinct().count() == atms.size(), "two ATMs have one name");
        Text.require(atms.stream().map(Atm::terminal).distinct().count() == atms.size(), "two ATMs have one DE 41");
    }

    /// What an own customer may draw, and what the host keeps at most.
    ///
    /// @param withdrawal yen at a time
    /// @param day yen a day and account
    /// @param inFlight messages whose answer is not known yet
    public record Limits(long withdrawal, long day, int inFlight) {
        public static final Limits USUAL = new Limits(200_000, 500_000, 1_024);

        /// @throws IllegalArgumentException when one is not above zero
        public Limits {
            Text.require(withdrawal > 0 && day > 0 && inFlight > 0, "a limit is above zero");
        }
    }

    /// @param switchTry how long one sending to the switch is waited for
    /// @param answer within which the ATM is answered whatever the switch does; then the host reverses
    /// @param module how long the security module is waited for
    /// @param suspense after which a withdrawal that is neither confirmed nor reversed is an alarm
    /// @param retryLeast the first wait before a reversal is repeated to the switch; it doubles up to a minute
    public record Times(Duration switchTry, Duration answer, Duration module, Duration suspense, Duration retryLeast) {
        public static final Times USUAL = new Times(Duration.ofMillis(6_750), Duration.ofSeconds(27), Duration.ofSeconds(4),
            Duration.ofMinutes(3), Duration.ofSeconds(5));

        /// @throws IllegalArgumentException when one is not above zero, or the ATM would be answered before the switch can
        public Times {
            for (Duration each : List.of(switchTry, answer, module, suspense, retryLeast)) {
                Text.require(each.isPositive(), "a time is above zero");
            }
            Text.require(switchTry.plus(module).compareTo(answer) < 0, "the switch's and the module's time fit into the answer's");
        }
    }
}
