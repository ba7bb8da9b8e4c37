package io.chukei.relay.linkstore;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;
import io.chukei.relay.link.PinRule;
import io.chukei.relay.linkstore.FieldReader.LayoutException;

/// A link in bytes, before sealing: its fields in the order of the records that make it up.
final class LinkLayout {
    private static final int CARD = 1;
    private static final int BANK = 2;
    private static final int CONVERSION = 3;
    private static final int ROUTE_ONLY = 4;

    private LinkLayout() {}

    static void write(FieldWriter out, Link link) {
        LinkTerms terms = link.terms();
        out.text(link.id().value()).octet(link.number()).octet(terms.service().code()).text(terms.institution())
            .octet(terms.mode() == LinkMode.DELEGATED ? 1 : 2);
        writeAccount(out, terms.account());
        out.text(link.label());
        writePinRule(out, link.pinRule());
        out.text(terms.display().consentReference());
        LinkLimits limits = terms.limits();
        OptionalInt count = limits.countPerDay();
        out.optional(limits.perPayment()).optional(limits.perPaymentTwoLegs()).optional(limits.perDay())
            .optional(count.isPresent() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty());
        out.instant(link.validity().from());
        Optional<Instant> to = link.validity().to();
        out.octet(to.isPresent() ? 1 : 0);
        to.ifPresent(out::instant);
        out.octet(link.status().code()).number(link.version());
    }

    static Link read(FieldReader in) throws LayoutException {
        LinkId id = new LinkId(in.text());
        int number = in.octet();
        Service service = Service.of(in.octet()).orElseThrow(LayoutException::new);
        String institution = in.text();
        LinkMode mode = switch (in.octet()) {
            case 1 -> LinkMode.DELEGATED;
            case 2 -> LinkMode.PROXY;
            default -> throw new LayoutException();
        };
        Account account = readAccount(in);
        String label = in.text();
        PinRule pinRule = readPinRule(in);
        LinkTerms.Display display = new LinkTerms.Display(label, pinRule, in.text());
        LinkTerms terms = new LinkTerms(service, institution, mode, account, display, readLimits(in));
        Instant from = in.instant();
        Optional<Instant> to = in.flag() ? Optional.of(in.instant()) : Optional.empty();
        LinkStatus status = LinkStatus.ofCode((char) in.octet());
        return new Link(id, number, terms, new LinkValidity(from, to), status, in.number());
    }

    static void writeAll(FieldWriter out, List<Link> links) {
        out.octet(links.size());
        links.forEach(link -> write(out, link));
    }

    static List<Link> readAll(FieldReader in) throws LayoutException {
        int count = in.octet();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            links.add(read(in));
        }
        return links;
    }

    private static void writeAccount(FieldWriter out, Account account) {
        switch (account) {
            case Account.CardAccount(Pan pan, YearMonth expiry) ->
                out.octet(CARD).text(pan.digits()).number(expiry.getYear()).octet(expiry.getMonthValue());
            case Account.BankAccount(AccountNumber number) -> out.octet(BANK).text(number.value());
            case Account.ConversionId(String value) -> out.octet(CONVERSION).text(value);
            case Account.ByRouteOnly() -> out.octet(ROUTE_ONLY);
        }
    }

    private static Account readAccount(FieldReader in) throws LayoutException {
        return switch (in.octet()) {
            case CARD -> {
                Pan pan = new Pan(in.text());
                int year = Math.toIntExact(in.number());
                yield new Account.CardAccount(pan, YearMonth.of(year, in.octet()));
            }
            case BANK -> new Account.BankAccount(new AccountNumber(in.text()));
            case CONVERSION -> new Account.ConversionId(in.text());
            case ROUTE_ONLY -> new Account.ByRouteOnly();
            default -> throw new LayoutException();
        };
    }

    private static void writePinRule(FieldWriter out, PinRule rule) {
        switch (rule) {
            case PinRule.NotNeeded n -> out.octet(0);
            case PinRule.Required r -> out.octet(1);
            case PinRule.Above above -> out.octet(2).number(above.minorUnits());
        }
    }

    private static PinRule readPinRule(FieldReader in) throws LayoutException {
        return switch (in.octet()) {
            case 0 -> new PinRule.NotNeeded();
            case 1 -> new PinRule.Required();
            case 2 -> new PinRule.Above(in.number());
            default -> throw new LayoutException();
        };
    }

    private static LinkLimits readLimits(FieldReader in) throws LayoutException {
        OptionalLong perPayment = in.optional();
        OptionalLong twoLegs = in.optional();
        OptionalLong perDay = in.optional();
        OptionalLong count = in.optional();
        return new LinkLimits(perPayment, twoLegs, perDay,
            count.isPresent() ? OptionalInt.of(Math.toIntExact(count.getAsLong())) : OptionalInt.empty());
    }
}
