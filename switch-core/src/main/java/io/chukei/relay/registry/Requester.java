package io.chukei.relay.registry;

import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;

/// A party that sends messages, named by the CN of its TLS client certificate.
///
/// @param name as in statements, 1..32 printable characters
/// @param kind how long its challenges live
/// @param acquirer its DE 32, 1..11 digits
/// @param terminals DE 41 → the same towards issuers (DE 41, 1..8 printable characters)
/// @param merchants DE 42 → the same towards issuers
/// @param offer what its terminals do
public record Requester(String name, Kind kind, String acquirer, Map<String, String> terminals, Map<String, MerchantForm> merchants,
    Offer offer) {
    /// Who speaks.
    public enum Kind {
        /// One terminal or the terminals of one shop.
        TERMINAL,
        /// An acquirer's host that fetches challenges ahead of need.
        HOST
    }

    /// What a requester's terminals do, and how that is told to issuers.
    ///
    /// @param services what its holders may pay with
    /// @param posEntryMode DE 22 towards issuers, three digits
    /// @param posConditionCode DE 25 towards issuers, two digits
    /// @param pins whether keys are agreed on for card PINs
    public record Offer(Set<Service> services, String posEntryMode, String posConditionCode, boolean pins) {
        public Offer {
            services = Set.copyOf(services);
            Text.require(Text.isDigits(posEntryMode, 3, 3), "a POS entry mode is three digits");
            Text.require(Text.isDigits(posConditionCode, 2, 2), "a POS condition code is two digits");
        }

        /// The same without PINs.
        public Offer(Set<Service> services, String posEntryMode, String posConditionCode) {
            this(services, posEntryMode, posConditionCode, false);
        }
    }

    public Requester {
        Text.require(Text.isTrimmed(name, 1, 32), "a requester's name is 1..32 printable characters");
        Text.require(Text.isDigits(acquirer, 1, 11), "an acquirer id is 1..11 digits");
        terminals = Map.copyOf(terminals);
        merchants = Map.copyOf(merchants);
        for (Map.Entry<String, String> terminal : terminals.entrySet()) {
            Text.require(Text.isTrimmed(terminal.getKey(), 1, 16), "a terminal is 1..16 printable characters");
            Text.require(Text.isTrimmed(terminal.getValue(), 1, 8), "a terminal's form towards issuers is 1..8 printable characters");
        }
        for (String merchant : merchants.keySet()) {
            Text.require(Text.isTrimmed(merchant, 1, 35), "a merchant is 1..35 printable characters");
        }
    }
}
