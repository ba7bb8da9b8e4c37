package io.chukei.relay.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A party that may send messages, named by its TLS client certificate.
///
/// @param name the common name of its certificate; 1..32 printable characters
/// @param kind a terminal, or a host that speaks for many
/// @param acquirer its acquirer id (DE 32), 1..11 digits
/// @param terminals what may stand in DE 41
/// @param merchants what may stand in DE 42
/// @param offer what its terminals do
public record RequesterConfig(String name, Kind kind, String acquirer, List<Terminal> terminals, List<Merchant> merchants, Offer offer) {
    /// Who speaks; a host's challenges live longer (docs/terminal-protocol.md §8).
    public enum Kind {
        TERMINAL, HOST
    }

    /// What can be bought with a link.
    public enum Offered {
        CREDIT, DEBIT, CASH
    }

    /// One terminal of a requester.
    ///
    /// @param id DE 41, 1..16 printable characters
    /// @param issuerForm the same towards issuers (DE 41, at most 8); nothing is ever cut to fit
    public record Terminal(String id, String issuerForm) {
        public Terminal {
            Require.printable("id", id, 16);
            Require.printable("issuerForm", issuerForm, 8);
        }

        static Terminal read(Section section) throws ConfigProblem {
            return section.make(() -> {
                String id = section.text("id");
                return new Terminal(id, section.textAs("issuerForm", "id", id));
            });
        }
    }

    /// One merchant of a requester, and its form towards issuers.
    ///
    /// @param id DE 42, 1..35 printable characters
    /// @param issuerForm the same towards issuers (DE 42, at most 15)
    /// @param categoryCode DE 18, four digits (ISO 18245)
    /// @param nameLocation DE 43, at most 40 printable characters
    public record Merchant(String id, String issuerForm, String categoryCode, String nameLocation) {
        public Merchant {
            Require.printable("id", id, 35);
            Require.printable("issuerForm", issuerForm, 15);
            Require.digits("categoryCode", categoryCode, 4, 4);
            Require.printable("nameLocation", nameLocation, 40);
        }

        static Merchant read(Section section) throws ConfigProblem {
            return section.make(() -> {
                String id = section.text("id");
                return new Merchant(id, section.textAs("issuerForm", "id", id), section.text("categoryCode"), section.text("nameLocation"));
            });
        }
    }

    /// What a requester does.
    ///
    /// @param services what its holders may pay with
    /// @param posEntryMode DE 22 towards issuers, three digits
    /// @param posConditionCode DE 25 towards issuers, two digits
    public record Offer(Set<Offered> services, String posEntryMode, String posConditionCode) {
        public Offer {
            services = Set.copyOf(services);
            Require.digits("posEntryMode", posEntryMode, 3, 3);
            Require.digits("posConditionCode", posConditionCode, 2, 2);
        }
    }

    public RequesterConfig {
        Require.printable("name", name, 32);
        Require.digits("acquirer", acquirer, 1, 11);
        terminals = List.copyOf(terminals);
        merchants = List.copyOf(merchants);
        Set<String> ids = new HashSet<>();
        terminals.forEach(terminal -> Require.that(ids.add("t" + terminal.id()), "a terminal is named twice"));
        merchants.forEach(merchant -> Require.that(ids.add("m" + merchant.id()), "a merchant is named twice"));
    }

    static RequesterConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            String name = section.text("name");
            Kind kind = section.choice("kind", Kind.class, Kind.TERMINAL);
            String acquirer = section.text("acquirer");
            List<Terminal> terminals = new ArrayList<>();
            for (Section terminal : section.sections("terminals")) {
                terminals.add(Terminal.read(terminal));
            }
            List<Merchant> merchants = new ArrayList<>();
            for (Section merchant : section.sections("merchants")) {
                merchants.add(Merchant.read(merchant));
            }
            return new RequesterConfig(name, kind, acquirer, terminals, merchants, offer(section));
        });
    }

    private static Offer offer(Section section) throws ConfigProblem {
        Set<Offered> services = new HashSet<>();
        for (String service : section.texts("services", List.of("credit"))) {
            services.add(switch (service) {
                case "credit" -> Offered.CREDIT;
                case "debit" -> Offered.DEBIT;
                case "cash" -> Offered.CASH;
                default -> throw section.problem("services", "must be among credit, debit, cash");
            });
        }
        return new Offer(services, section.text("posEntryMode", "071"), section.text("posConditionCode", "00"));
    }
}
