package io.chukei.testbed.issuerhost;

import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.testbed.http.HttpReply;
import io.chukei.testbed.http.HttpRoute;
import io.chukei.testbed.issuer.AccountReference;

/// A bank's HTTP face, for demos and harnesses.
///
/// | route | body | answer |
/// |---|---|---|
/// | `GET /ledger` | | array of lines, the oldest first (see [LedgerJson]) |
/// | `GET /accounts` | | array of `account`, `opened`, `funds` |
/// | `GET /counters` | | `connections`, `lines`, `requests`, `unreadable`, `answers`, `lost` |
/// | `POST /holders` | `certificate` (DER in Base64), and one of `account`, `card`, `conversionId` | `{}` |
/// | `POST /behaviour` | a rule (see [BehaviourJson]) | `{}` |
/// | `POST /behaviour/reset` | | `{}` |
/// | `POST /lines/{sign-on,sign-off,echo,hang-up}` | | `{"lines": n}` |
final class IssuerControl {

    private IssuerControl() {}

    static Map<String, HttpRoute> routes(IssuerServer bank) {
        return Map.of(
            "GET /ledger",
            (path, body) -> HttpReply.json(bank.ledger().stream().map(LedgerJson::line).toList()),
            "GET /accounts",
            (path, body) -> HttpReply.json(bank.accounts().stream().map(LedgerJson::account).toList()),
            "GET /counters",
            (path, body) -> counters(bank.counters()),
            "POST /holders",
            (path, body) -> register(bank, body),
            "POST /behaviour",
            (path, body) -> behave(bank, body),
            "POST /behaviour/reset",
            (path, body) -> reset(bank),
            "POST /lines/sign-on",
            (path, body) -> lines(bank.signOn()),
            "POST /lines/sign-off",
            (path, body) -> lines(bank.signOff()),
            "POST /lines/echo",
            (path, body) -> lines(bank.sendEcho()),
            "POST /lines/hang-up",
            (path, body) -> hangUp(bank));
    }

    private static HttpReply behave(IssuerServer bank, JsonNode body) {
        bank.behave(BehaviourJson.rule(body));
        return HttpReply.json(Map.of());
    }

    private static HttpReply register(IssuerServer bank, JsonNode body) {
        AccountReference account = body.hasNonNull("card")
            ? new AccountReference(AccountReference.Form.CARD, body.path("card").asText())
            : body.hasNonNull("conversionId")
                ? new AccountReference(AccountReference.Form.CONVERSION_ID, body.path("conversionId").asText())
            : new AccountReference(AccountReference.Form.ACCOUNT, body.path("account").asText());
        bank.holders().register(Base64.getDecoder().decode(body.path("certificate").asText()), account);
        return HttpReply.json(Map.of());
    }

    private static HttpReply reset(IssuerServer bank) {
        bank.behaveWell();
        return HttpReply.json(Map.of());
    }

    private static HttpReply hangUp(IssuerServer bank) {
        int open = bank.counters().lines();
        bank.hangUp();
        return lines(open);
    }

    private static HttpReply lines(int count) {
        return HttpReply.json(Map.of("lines", count));
    }

    private static HttpReply counters(HostCounters counters) {
        return HttpReply.json(Map.of("connections", counters.connections(), "lines", counters.lines(), "requests",
            counters.requests(), "unreadable", counters.unreadable(), "answers", counters.answers(), "lost",
            counters.lost()));
    }
}
