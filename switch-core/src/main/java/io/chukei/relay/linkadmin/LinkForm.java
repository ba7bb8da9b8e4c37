package io.chukei.relay.linkadmin;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;
import io.chukei.relay.link.PinRule;
import io.chukei.relay.linkadmin.Form.BadFormException;
import io.chukei.relay.linkstore.NewLink;

/// Reads the form of a new link (docs/admin-api.md). Every part is checked by the type that it becomes.
final class LinkForm {
    /// As many hexadecimal digits as DE 103 holds: 28.
    private static final int CONVERSION_ID_BYTES = 14;

    private final HolderForm holders;
    private final SecureRandom random;

    /// @param random makes conversion ids
    LinkForm(HolderForm holders, SecureRandom random) {
        this.holders = holders;
        this.random = random;
    }

    /// @param now the beginning of the validity where the form names none
    NewLink read(Form form, Instant now) throws BadFormException {
        var holder = holders.read(form, "");
        LinkMode mode = mode(form);
        LinkTerms terms = new LinkTerms(service(form), institution(form), mode, account(form, mode), display(form), limits(form));
        Instant from = instant(form, "validFrom").orElse(now);
        Optional<Instant> to = instant(form, "validTo");
        LinkValidity validity = checked(form, "validTo", "behind `validFrom`", () -> new LinkValidity(from, to));
        boolean active = form.flag("activate", true);
        form.end();
        return new NewLink(holder, terms, validity, active);
    }

    private interface Making<T> {
        T make() throws BadFormException;
    }

    /// Turns a type's refusal into a sentence that quotes nothing.
    private static <T> T checked(Form form, String key, String what, Making<T> making) throws BadFormException {
        try {
            return making.make();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw form.bad(key, what);
        }
    }

    private static Service service(Form form) throws BadFormException {
        return switch (form.text("service")) {
            case "credit" -> Service.CREDIT;
            case "debit" -> Service.DEBIT;
            case "cash" -> Service.CASH;
            default -> throw form.bad("service", "credit, debit or cash");
        };
    }

    private static LinkMode mode(Form form) throws BadFormException {
        return switch (form.optionalText("mode").orElse("delegated")) {
            case "delegated" -> LinkMode.DELEGATED;
            case "proxy" -> LinkMode.PROXY;
            default -> throw form.bad("mode", "delegated or proxy");
        };
    }

    /// No account means a fresh conversion id for a proxy link, and otherwise that the bank finds it itself.
    private Account account(Form form, LinkMode mode) throws BadFormException {
        Optional<Form> given = form.optionalForm("account");
        if (given.isEmpty()) {
            return mode == LinkMode.PROXY ? new Account.ConversionId(freshConversionId()) : new Account.ByRouteOnly();
        }
        Form account = given.get();
        Account read;
        if (account.has("pan")) {
            Pan pan = checked(account, "pan", "12..19 digits", () -> new Pan(account.text("pan")));
            YearMonth expiry = checked(account, "expiry", "a month such as 2029-12", () -> YearMonth.parse(account.text("expiry")));
            read = new Account.CardAccount(pan, expiry);
        } else if (account.has("number")) {
            read = checked(account, "number", "1..28 printable characters",
                () -> new Account.BankAccount(new AccountNumber(account.text("number"))));
        } else {
            read = checked(account, "conversionId", "1..28 printable characters",
                () -> new Account.ConversionId(account.text("conversionId")));
        }
        account.end();
        return read;
    }

    private String freshConversionId() {
        byte[] id = new byte[CONVERSION_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id).toUpperCase(Locale.ROOT);
    }

    private static String institution(Form form) throws BadFormException {
        String institution = form.text("institution");
        if (!LinkTerms.isInstitution(institution)) {
            throw form.bad("institution", "1..11 digits");
        }
        return institution;
    }

    private static LinkTerms.Display display(Form form) throws BadFormException {
        String label = form.text("label");
        if (!LinkTerms.Display.isLabel(label)) {
            throw form.bad("label", "1..64 bytes of UTF-8 without controls and without a whole account number");
        }
        PinRule pinRule = pinRule(form);
        String consent = form.optionalText("consent").orElse("");
        return checked(form, "consent", "at most 64 characters", () -> new LinkTerms.Display(label, pinRule, consent));
    }

    private static PinRule pinRule(Form form) throws BadFormException {
        OptionalLong above = form.optionalNumber("pinAbove");
        String rule = form.optionalText("pin").orElse(above.isPresent() ? "above" : "none");
        return switch (rule) {
            case "none" -> new PinRule.NotNeeded();
            case "required" -> new PinRule.Required();
            case "above" -> checked(form, "pinAbove", "an amount of 0..999,999,999,999", () -> new PinRule.Above(above.orElse(-1)));
            default -> throw form.bad("pin", "none, required or above");
        };
    }

    private static LinkLimits limits(Form form) throws BadFormException {
        Optional<Form> given = form.optionalForm("limits");
        if (given.isEmpty()) {
            return LinkLimits.NONE;
        }
        Form limits = given.get();
        OptionalLong count = limits.optionalNumber("countPerDay");
        LinkLimits read = checked(limits, "", "a set of amounts of 0..999,999,999,999 and a count",
            () -> new LinkLimits(limits.optionalNumber("perPayment"), limits.optionalNumber("perPaymentTwoLegs"),
                limits.optionalNumber("perDay"),
                count.isPresent() ? OptionalInt.of((int) Math.clamp(count.getAsLong(), -1L, Integer.MAX_VALUE)) : OptionalInt.empty()));
        limits.end();
        return read;
    }

    private static Optional<Instant> instant(Form form, String key) throws BadFormException {
        Optional<String> text = form.optionalText(key);
        return text.isEmpty()
            ? Optional.empty()
            : Optional.of(checked(form, key, "an instant such as 2026-11-21T00:00:00Z", () -> Instant.parse(text.get())));
    }
}
