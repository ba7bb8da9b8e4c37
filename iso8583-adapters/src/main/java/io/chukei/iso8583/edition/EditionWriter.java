package io.chukei.iso8583.edition;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.TransactionType;
import org.jpos.iso.ISOMsg;

/// Records to elements (docs/issuer-protocol.md §3).
final class EditionWriter {
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    /// Account types from and to: the account itself is named (DE 2, 102, 103), and a reversal's DE 3 equals its original's.
    private static final String UNSPECIFIED_ACCOUNTS = "0000";

    private final Generation generation;
    private final CodeTable codes;

    EditionWriter(Edition edition) {
        this.generation = edition.generation();
        this.codes = edition.codes();
    }

    void write(ISOMsg fields, IssuerMessage message) {
        switch (message) {
            case MoneyRequest money -> money(fields, money);
            case IssuerAdvice advice -> {
                transaction(fields, advice.trace(), advice.type(), advice.amount(), advice.account());
                PointOfService.write(generation, fields, advice.acceptor(), false);
                Functions.write(generation, fields, advice);
                Originals.write(generation, fields, advice.original());
                advice.businessDate().ifPresent(date -> fields.set(15, Moments.businessDate(generation, date)));
                advice.approvalCode().ifPresent(code -> fields.set(38, code));
            }
            case IssuerReversal reversal -> reversal(fields, reversal);
            case IssuerNetwork network -> {
                network(fields, network.transmissionTime(), network.stan(), network.function());
                network.keys().ifPresent(keys -> fields.set(48, PrivateData.keys(keys)));
            }
            case IssuerNetworkResponse response -> {
                network(fields, response.transmissionTime(), response.stan(), response.function());
                fields.set(39, response.accepted() ? codes.networkAccepted() : Functions.refusal(generation, response.responseCode()));
            }
            case IssuerTotals totals -> {
                fields.set(7, totals.transmissionTime());
                fields.set(11, Originals.stan(generation, totals.stan()));
                Functions.write(generation, fields, totals);
                Totals.write(generation, fields, totals);
            }
            case IssuerResponse response -> throw Functions.notOurs();
            case IssuerTotalsAnswer answer -> throw Functions.notOurs();
        }
    }

    private void money(ISOMsg fields, MoneyRequest money) {
        transaction(fields, money.trace(), money.type(), money.amount(), money.account());
        PointOfService.write(generation, fields, money.acceptor(), money.pin().isPresent());
        Functions.write(generation, fields, money);
        fields.set(48, PrivateData.of(money.service(), money.verification()));
        money.evidence().ifPresent(evidence -> EvidenceData.write(generation, fields, evidence));
        money.original().ifPresent(original -> Originals.write(generation, fields, original));
        money.businessDate().ifPresent(date -> fields.set(15, Moments.businessDate(generation, date)));
        money.pin().ifPresent(pin -> fields.set(52, pin.toArray()));
    }

    private void reversal(ISOMsg fields, IssuerReversal reversal) {
        transaction(fields, reversal.trace(), reversal.type(), Amounts.transaction(generation, reversal), reversal.account());
        PointOfService.write(generation, fields, reversal.acceptor(), false);
        Functions.write(generation, fields, reversal);
        Originals.write(generation, fields, reversal.original());
        Amounts.writePart(generation, fields, reversal);
        fields.set(48, PrivateData.reason(reversal.reason()));
        reversal.approvalCode().ifPresent(code -> fields.set(38, code));
    }

    private void transaction(ISOMsg fields, IssuerTrace trace, TransactionType type, Amount amount, Account account) {
        fields.set(3, type.code() + UNSPECIFIED_ACCOUNTS);
        Amounts.write(generation, fields, amount);
        fields.set(7, trace.transmissionTime());
        fields.set(11, Originals.stan(generation, trace.stan()));
        Moments.write(generation, fields, trace.localTime());
        fields.set(32, trace.acquirer());
        fields.set(37, trace.rrn());
        names(fields, trace);
        switch (account) {
            case Account.CardAccount(Pan pan, YearMonth expiry) -> {
                fields.set(2, pan.digits());
                fields.set(14, EXPIRY.format(expiry));
            }
            case Account.BankAccount(AccountNumber number) -> fields.set(102, number.value());
            case Account.ConversionId(String value) -> fields.set(103, value);
            case Account.ByRouteOnly() -> {
                // the bank finds the account in its own table
            }
        }
    }

    private void names(ISOMsg fields, IssuerTrace trace) {
        fields.set(41, Text.padded(trace.terminal(), terminalLength(generation)));
        fields.set(42, switch (generation) {
            case ISO87, ISO93 -> Text.padded(trace.merchant(), merchantLength(generation));
            case CMF -> trace.merchant();
        });
    }

    static int terminalLength(Generation generation) {
        return switch (generation) {
            case ISO87, ISO93 -> 8;
            case CMF -> 16;
        };
    }

    static int merchantLength(Generation generation) {
        return switch (generation) {
            case ISO87, ISO93 -> 15;
            case CMF -> 35;
        };
    }

    private void network(ISOMsg fields, String transmissionTime, int stan, NetworkFunction function) {
        fields.set(7, transmissionTime);
        fields.set(11, Originals.stan(generation, stan));
        fields.set(Functions.networkElement(generation), Text.digits(Functions.networkCode(generation, function), 3));
    }
}
