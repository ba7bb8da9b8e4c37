package io.chukei.relay.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The whole file. Its constructor holds what must be true between rooms.
///
/// @param node the process
/// @param doors where it listens
/// @param requesters who may call
/// @param institutions whom it calls
/// @param jpki whose certificates it trusts
/// @param relay times and bounds of the relay
/// @param pin the security module and its keys
public record SwitchConfig(NodeConfig node, Doors doors, List<RequesterConfig> requesters, List<InstitutionConfig> institutions,
    JpkiConfig jpki, RelayConfig relay, PinConfig pin) {
    /// What is left of a terminal's timer for queues and the way back.
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /// Where the switch listens.
    ///
    /// @param terminals the line of terminals
    /// @param admin the operators' door
    /// @param probe health and metrics
    public record Doors(TerminalsConfig terminals, AdminConfig admin, ProbeConfig probe) {}

    public SwitchConfig {
        requesters = List.copyOf(requesters);
        institutions = List.copyOf(institutions);
        Set<String> names = new HashSet<>();
        requesters.forEach(requester -> Require.that(names.add("r" + requester.name()), "requesters: a name is given twice"));
        institutions.forEach(institution -> Require.that(names.add("i" + institution.number()), "institutions: a number is given twice"));
        Duration timer = doors.terminals().terminalTimer();
        boolean asks = jpki.authorities().stream().anyMatch(authority -> authority.ocsp().isPresent());
        Duration asking = asks ? jpki.ocsp().limit() : Duration.ZERO;
        Duration translating = pin.module() == PinConfig.ModuleKind.NONE ? Duration.ZERO : PinConfig.MOST;
        Duration sealing = pin.hasMacsWithEverything() ? PinConfig.MOST_FOR_MACS : Duration.ZERO;
        for (InstitutionConfig institution : institutions) {
            Duration needed =
                institution.timing().response().plus(relay.forceAllowance()).plus(asking).plus(translating).plus(sealing).plus(MARGIN);
            Require.that(needed.compareTo(timer) < 0,
                "institutions: timing.response of " + institution.number()
                    + " plus relay.forceAllowance plus jpki.ocsp.limit, where a responder is asked, plus " + PinConfig.MOST.toSeconds()
                    + "s, where there is a security module, plus " + PinConfig.MOST_FOR_MACS.toSeconds()
                    + "s, where a requester has macOn money, plus "
                    + MARGIN.toSeconds() + "s must be below terminals.terminalTimer, or terminals repeat what is still being answered");
        }
        pin.requesters().forEach(requester -> Require.that(names.contains("r" + requester.name()),
            "pin.requesters: " + requester.name() + " is not configured"));
        pin.institutions().forEach(institution -> Require.that(names.contains("i" + institution.number()),
            "pin.institutions: " + institution.number() + " is not configured"));
        for (AdminConfig.OperatorEntry operator : doors.admin().operators()) {
            operator.institution().ifPresent(number -> Require.that(names.contains("i" + number),
                "admin.operators: " + operator.name() + " belongs to an institution that is not configured"));
        }
    }

    static SwitchConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            NodeConfig node = NodeConfig.read(section.section("node"));
            Doors doors = new Doors(TerminalsConfig.read(section.section("terminals")), AdminConfig.read(section.section("admin")),
                ProbeConfig.read(section.section("probe")));
            List<RequesterConfig> requesters = new ArrayList<>();
            for (Section requester : section.sections("requesters")) {
                requesters.add(RequesterConfig.read(requester));
            }
            List<InstitutionConfig> institutions = new ArrayList<>();
            for (Section institution : section.sections("institutions")) {
                institutions.add(InstitutionConfig.read(institution));
            }
            return new SwitchConfig(node, doors, requesters, institutions, JpkiConfig.read(section.section("jpki")),
                RelayConfig.read(section.section("relay")), PinConfig.read(section.section("pin")));
        });
    }
}
