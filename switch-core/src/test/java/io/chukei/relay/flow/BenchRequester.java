package io.chukei.relay.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.message.Service;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.registry.MerchantForm;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.simulation.SimulatedJpki;
import io.chukei.relay.simulation.TerminalForms;

/// Who asks at the bench, and the registry that knows it and two institutions.
enum BenchRequester {
    SHOP(Requester.Kind.TERMINAL, new Requester.Offer(Set.of(Service.CREDIT, Service.DEBIT), "071", "00", false)),
    SHOP_WITH_PINS(Requester.Kind.TERMINAL, new Requester.Offer(Set.of(Service.CREDIT, Service.DEBIT), "071", "00", true)),
    /// An acquirer's host with ATMs, and with keys for card PINs.
    HOST(Requester.Kind.HOST, new Requester.Offer(Set.of(Service.CASH), "051", "00", true));

    private final Requester.Kind kind;
    private final Requester.Offer offer;

    BenchRequester(Requester.Kind kind, Requester.Offer offer) {
        this.kind = kind;
        this.offer = offer;
    }

    Registry registry() {
        Requester requester = new Requester(TerminalForms.REQUESTER, kind, TerminalForms.ACQUIRER,
            Map.of("POS10000", "POS10000", "POS10001", "POS10001"),
            Map.of(TerminalForms.MERCHANT, new MerchantForm("SHOP1", "5411", "SHOP ONE TOKYO JP"), TerminalForms.OTHER_MERCHANT,
                new MerchantForm("SHOP1N", "5411", "SHOP ONE NORTH TOKYO JP")),
            offer);
        return new Registry(List.of(requester),
            List.of(institution(SimulatedJpki.institution(0)), institution(SimulatedJpki.institution(1))));
    }

    private static Institution institution(String number) {
        return new Institution(number, new Institution.Acceptance(Set.of("00"), Set.of("25")), Duration.ofSeconds(15),
            Duration.ofSeconds(60), new Institution.Retry(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(24)));
    }
}
