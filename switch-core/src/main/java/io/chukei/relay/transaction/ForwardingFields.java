package io.chukei.relay.transaction;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkMode;

/// The fields of what was forwarded; a part of [RecordCodec].
final class ForwardingFields {
    private static final int CARD = 1;
    private static final int BANK = 2;
    private static final int CONVERSION = 3;
    private static final int ROUTE_ONLY = 4;

    private ForwardingFields() {}

    static void write(FieldWriter out, Forwarding forwarding) {
        Route route = forwarding.route();
        out.text(route.institution());
        out.text(route.link().value());
        out.text(route.service().name());
        out.text(route.mode().name());
        account(out, route.account());
        Acceptor acceptor = route.acceptor();
        out.text(acceptor.categoryCode());
        out.text(acceptor.entryMode());
        out.text(acceptor.conditionCode());
        out.text(acceptor.nameAndLocation());
        Sent sent = forwarding.sent();
        out.text(sent.mti());
        write(out, sent.trace());
        out.number(sent.spareNumber());
        out.time(sent.at());
        out.optional(sent.refersTo(), ForwardingFields::original);
        out.optional(sent.originalApproval(), FieldWriter::text);
        out.date(forwarding.businessDate());
        verification(out, forwarding.verification());
        out.optional(forwarding.decision(), ForwardingFields::decision);
    }

    static Forwarding read(FieldReader in) {
        Route route = new Route(in.text(), new LinkId(in.text()), in.name(Service.class), in.name(LinkMode.class), account(in),
            new Acceptor(in.text(), in.text(), in.text(), in.text()));
        Sent sent = new Sent(in.text(), readTrace(in), in.number(), in.time(), in.optional(ForwardingFields::original),
            in.optional(FieldReader::text));
        return new Forwarding(route, sent, in.date(), verification(in), in.optional(ForwardingFields::decision));
    }

    static void write(FieldWriter out, IssuerTrace trace) {
        out.text(trace.transmissionTime());
        out.number(trace.stan());
        out.localTime(trace.localTime());
        out.text(trace.rrn());
        out.text(trace.acquirer());
        out.text(trace.terminal());
        out.text(trace.merchant());
    }

    static IssuerTrace readTrace(FieldReader in) {
        return new IssuerTrace(in.text(), in.smallNumber(), in.localTime(), in.text(), in.text(), in.text(), in.text());
    }

    private static void account(FieldWriter out, Account account) {
        switch (account) {
            case Account.CardAccount(Pan pan, YearMonth expiry) -> {
                out.octet(CARD);
                out.text(pan.digits());
                out.number(expiry.getYear());
                out.octet(expiry.getMonthValue());
            }
            case Account.BankAccount(AccountNumber number) -> {
                out.octet(BANK);
                out.text(number.value());
            }
            case Account.ConversionId(String value) -> {
                out.octet(CONVERSION);
                out.text(value);
            }
            case Account.ByRouteOnly() -> out.octet(ROUTE_ONLY);
        }
    }

    private static Account account(FieldReader in) {
        return switch (in.octet()) {
            case CARD -> new Account.CardAccount(new Pan(in.text()), YearMonth.of(in.smallNumber(), in.octet()));
            case BANK -> new Account.BankAccount(new AccountNumber(in.text()));
            case CONVERSION -> new Account.ConversionId(in.text());
            case ROUTE_ONLY -> new Account.ByRouteOnly();
            default -> throw new IllegalArgumentException("no such kind of account");
        };
    }

    private static void original(FieldWriter out, OriginalAtIssuer original) {
        out.text(original.mti());
        out.number(original.stan());
        out.text(original.transmissionTime());
        out.localTime(original.localTime());
        out.text(original.acquirer());
    }

    private static OriginalAtIssuer original(FieldReader in) {
        return new OriginalAtIssuer(in.text(), in.smallNumber(), in.text(), in.localTime(), in.text());
    }

    private static void verification(FieldWriter out, Verification verification) {
        switch (verification) {
            case Verification.Delegated delegated -> {
                out.flag(true);
                out.time(delegated.at());
                out.text(delegated.method());
                out.optional(delegated.crlNumber(), FieldWriter::text);
                out.bytes(delegated.fingerprint());
            }
            case Verification.Proxy() -> out.flag(false);
        }
    }

    private static Verification verification(FieldReader in) {
        return in.flag() ? new Verification.Delegated(in.time(), in.text(), in.optional(FieldReader::text), in.bytes())
            : new Verification.Proxy();
    }

    private static void decision(FieldWriter out, Decision decision) {
        out.text(decision.holder().ca().name());
        out.bytes(decision.holder().serial().exact().toByteArray());
        out.time(decision.verifiedAt());
        source(out, decision.source());
        out.bytes(decision.fingerprint());
        out.bytes(decision.statement());
        out.bytes(decision.signature());
    }

    private static Decision decision(FieldReader in) {
        HolderKey holder = new HolderKey(new CaId(in.text()), CertificateSerial.of(new BigInteger(in.array())));
        return new Decision(holder, in.time(), source(in), in.bytes(), in.bytes(), in.bytes());
    }

    private static void source(FieldWriter out, Decision.Source source) {
        switch (source) {
            case Decision.Crl(String partition, String number) -> {
                out.flag(true);
                out.text(partition);
                out.text(number);
            }
            case Decision.Ocsp(Instant thisUpdate, Instant producedAt) -> {
                out.flag(false);
                out.time(thisUpdate);
                out.time(producedAt);
            }
        }
    }

    private static Decision.Source source(FieldReader in) {
        return in.flag() ? new Decision.Crl(in.text(), in.text()) : new Decision.Ocsp(in.time(), in.time());
    }
}
