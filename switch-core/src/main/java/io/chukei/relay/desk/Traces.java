package io.chukei.relay.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.registry.MerchantForm;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.transaction.NumberSource;

/// The names of a message towards an institution: the switch's own numbers, and terminal and merchant in the form that
/// the registry gives them there.
final class Traces {
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private Traces() {}

    static IssuerTrace of(Message<?> message, String merchant, long number, Instant now) {
        Requester requester = message.requester();
        LocalDateTime localTime = LocalDateTime.ofInstant(now, JAPAN).truncatedTo(ChronoUnit.SECONDS);
        return new IssuerTrace(TRANSMISSION.format(now), NumberSource.stan(number), localTime, NumberSource.rrn(number),
            requester.acquirer(), terminal(message), form(requester, merchant).issuerForm());
    }

    private static String terminal(Message<?> message) {
        return Objects.requireNonNull(message.requester().terminals().get(message.request().trace().terminal()), "admitted");
    }

    private static MerchantForm form(Requester requester, String merchant) {
        return Objects.requireNonNull(requester.merchants().get(merchant), "admitted");
    }

    static Acceptor acceptor(Requester requester, String merchant) {
        MerchantForm form = form(requester, merchant);
        return new Acceptor(form.categoryCode(), requester.offer().posEntryMode(), requester.offer().posConditionCode(),
            form.nameLocation());
    }
}
