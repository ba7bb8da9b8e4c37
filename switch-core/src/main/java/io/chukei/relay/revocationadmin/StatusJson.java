package io.chukei.relay.revocationadmin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.relay.revocation.AuthorityStatus;
import io.chukei.relay.revocation.ListState;
import io.chukei.relay.revocation.ListStatus;

/// How the lists stand, as JSON.
final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    /// @param all whether partitions that need no attention are shown, too
    static ObjectNode of(List<AuthorityStatus> statuses, boolean all) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode authorities = body.putArray("authorities");
        for (AuthorityStatus status : statuses) {
            ObjectNode authority = authorities.addObject().put("ca", status.ca().name()).put("partitions", status.lists().size());
            for (ListState state : ListState.values()) {
                authority.put(camel(state), status.count(state));
            }
            authority.put("held", status.held()).put("vanished", status.vanished());
            authority.set("index", fetching(status.index()));
            ArrayNode lists = authority.putArray("lists");
            status.lists().stream().filter(list -> all || list.needsAttention())
                .sorted(Comparator.comparing(list -> list.partition().text())).forEach(list -> lists.add(list(list)));
        }
        return body;
    }

    private static ObjectNode list(ListStatus status) {
        ObjectNode node = JSON.createObjectNode().put("partition", status.partition().text()).put("state", camel(status.state()));
        status.inForce()
            .ifPresent(list -> node.put("crlNumber", list.crlNumber().toString()).put("thisUpdate", list.thisUpdate().toString())
                .put("nextUpdate", list.nextUpdate().toString()).put("answersUntil", list.answersUntil().toString())
                .put("entries", list.entries()).put("spentPercent", list.spentPercent()));
        status.held().ifPresent(held -> node.putObject("held").put("crlNumber", held.crlNumber().toString())
            .put("thisUpdate", held.thisUpdate().toString()).put("entries", held.entries()).put("since", held.since().toString()));
        node.put("vanished", status.vanished());
        node.set("fetch", fetching(status.fetching()));
        return node;
    }

    private static ObjectNode fetching(ListStatus.Fetching fetching) {
        ObjectNode node = JSON.createObjectNode();
        fetching.at().ifPresent(at -> node.put("at", at.toString()).put("outcome", fetching.outcome()));
        return node.put("next", fetching.next().toString());
    }

    /// `HALF_SPENT` is `halfSpent`.
    private static String camel(ListState state) {
        StringBuilder text = new StringBuilder();
        for (char c : state.name().toLowerCase(Locale.ROOT).toCharArray()) {
            boolean after = text.length() > 0 && text.charAt(text.length() - 1) == '_';
            if (after) {
                text.setCharAt(text.length() - 1, Character.toUpperCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
