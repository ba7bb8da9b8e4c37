package io.chukei.testbed.issuerhost;

import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.testbed.issuer.AccountState;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.OriginalKey;

/// Ledger lines and accounts as JSON objects. Accounts stand there by the bank's word for them, never by number.
final class LedgerJson {

    private LedgerJson() {}

    static Map<String, Object> line(LedgerLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", line.sequence());
        json.put("at", line.at().toString());
        json.put("kind", line.kind().name());
        OriginalKey name = line.key().name();
        json.put("mti", name.mti());
        json.put("stan", name.stan());
        json.put("transmissionTime", name.transmissionTime());
        json.put("acquirer", name.acquirer());
        json.put("retrievalReference", line.key().retrievalReference());
        json.put("terminal", line.key().terminal());
        line.original().ifPresent(original -> json.put("original", Map.of("mti", original.mti(), "stan",
            original.stan(), "transmissionTime", original.transmissionTime(), "acquirer", original.acquirer())));
        json.put("account", line.account());
        json.put("amount", line.amount());
        json.put("effect", line.effect());
        json.put("funds", line.funds());
        json.put("responseCode", line.responseCode());
        json.put("businessDate", line.businessDate().toString());
        return json;
    }

    static Map<String, Object> account(AccountState account) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", account.id());
        json.put("opened", account.opened());
        json.put("funds", account.funds());
        return json;
    }
}
