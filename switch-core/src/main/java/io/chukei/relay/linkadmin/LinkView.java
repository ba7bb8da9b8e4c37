package io.chukei.relay.linkadmin;

import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.iso8583.issuer.Account;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.PinRule;
import io.chukei.relay.linkstore.LinkAudit;
import io.chukei.relay.linkstore.LinkOutcome.Row;

/// Links and audit entries as JSON for operators, masked: the serial not at all, the account by its last digits.
final class LinkView {
    private LinkView() {}

    static ObjectNode of(Row row) {
        Link link = row.link();
        ObjectNode json = Form.JSON.createObjectNode();
        json.put("id", link.id().value()).put("version", link.version()).put("status", lower(link.status())).put("ca", row.ca().name())
            .put("number", link.number()).put("service", lower(link.service())).put("institution", link.institution())
            .put("mode", lower(link.mode())).put("account", masked(link.account())).put("label", link.label());
        switch (link.pinRule()) {
            case PinRule.NotNeeded n -> json.put("pin", "none");
            case PinRule.Required r -> json.put("pin", "required");
            case PinRule.Above above -> json.put("pin", "above").put("pinAbove", above.minorUnits());
        }
        ObjectNode limits = json.putObject("limits");
        LinkLimits given = link.limits();
        put(limits, "perPayment", given.perPayment());
        put(limits, "perPaymentTwoLegs", given.perPaymentTwoLegs());
        put(limits, "perDay", given.perDay());
        OptionalInt count = given.countPerDay();
        put(limits, "countPerDay", count.isPresent() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty());
        json.put("validFrom", link.validity().from().toString());
        link.validity().to().ifPresent(to -> json.put("validTo", to.toString()));
        return json.put("consent", link.terms().display().consentReference());
    }

    static ObjectNode of(LinkAudit.Numbered line) {
        LinkAudit audit = line.audit();
        ObjectNode json = Form.JSON.createObjectNode();
        json.put("sequence", line.sequence()).put("at", audit.at().toString()).put("operator", audit.operator()).put("change",
            lower(audit.kind()));
        audit.link().ifPresent(id -> json.put("id", id.value()));
        return json.put("institution", audit.institution()).put("why", audit.why());
    }

    private static String masked(Account account) {
        return switch (account) {
            case Account.CardAccount card -> "card " + card.pan();
            case Account.BankAccount bank -> "account " + bank.number();
            case Account.ConversionId id -> "conversion id ••••";
            case Account.ByRouteOnly() -> "by route";
        };
    }

    private static void put(ObjectNode json, String key, OptionalLong value) {
        value.ifPresent(number -> json.put(key, number));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
