package io.chukei.relay.revocationadmin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.revocation.AuthorityStatus;
import io.chukei.relay.revocation.Release;
import io.chukei.relay.revocation.RevocationKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `/revocation…` as docs/admin-api.md says, for the relay's own operators.
public final class RevocationAdmin implements AdminHandler {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOUNT = "/revocation";
    private static final long KEEPER_SECONDS = 60;

    private final RevocationKeeper keeper;

    /// One partition, as a request names it.
    private record Named(CaId ca, PartitionName partition, Optional<String> number) {}

    public RevocationAdmin(RevocationKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public String mountedAt() {
        return MOUNT;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        if (request.operator().institution().isPresent()) {
            return AdminResponse.problem(403, "NOT_YOURS", "This is for the relay's own operators.");
        }
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET " + MOUNT -> status(request);
                case "POST " + MOUNT + "/refresh" -> refresh(request);
                case "POST " + MOUNT + "/accept" -> accept(request);
                case "POST " + MOUNT + "/forget" -> forget(request);
                default -> AdminResponse.problem(404, "NOT_FOUND", "Nothing is here.");
            };
        } catch (CompletionException e) {
            return AdminResponse.problem(503, "NO_ANSWER", "The keeper of the lists did not answer in time.");
        }
    }

    private AdminResponse status(AdminRequest request) {
        List<AuthorityStatus> statuses = await(keeper.status());
        Optional<String> only = request.parameter("ca");
        List<AuthorityStatus> shown = statuses.stream().filter(each -> only.isEmpty() || only.get().equals(each.ca().name())).toList();
        return shown.isEmpty() ? unknown()
            : AdminResponse.json(200, StatusJson.of(shown, "true".equals(request.parameter("all").orElse(""))));
    }

    private AdminResponse refresh(AdminRequest request) {
        if (request.body().length == 0) {
            keeper.refreshSoon();
            return AdminResponse.json(202, JSON.createObjectNode().put("asked", true));
        }
        Optional<JsonNode> body = object(request);
        if (body.isPresent() && body.get().isEmpty()) {
            keeper.refreshSoon();
            return AdminResponse.json(202, JSON.createObjectNode().put("asked", true));
        }
        Optional<CaId> ca = body.flatMap(RevocationAdmin::ca);
        Optional<PartitionName> partition = body.flatMap(RevocationAdmin::partition);
        if (ca.isEmpty() || partition.isEmpty() && body.get().has("partition")) {
            return AdminResponse.problem(400, "BAD_FORM", "The body is empty, or one JSON object with `ca` and perhaps `partition`.");
        }
        int lists = await(keeper.refreshSoon(ca.get(), partition));
        return lists == 0 ? unknown() : AdminResponse.json(202, JSON.createObjectNode().put("asked", true).put("lists", lists));
    }

    private AdminResponse accept(AdminRequest request) {
        Optional<Named> named = named(request);
        if (named.isEmpty()) {
            return badForm();
        }
        Named what = named.get();
        return released(request, what, await(keeper.release(what.ca(), what.partition(), what.number())));
    }

    private AdminResponse forget(AdminRequest request) {
        Optional<Named> named = named(request);
        if (named.isEmpty()) {
            return badForm();
        }
        return released(request, named.get(), await(keeper.forget(named.get().ca(), named.get().partition())));
    }

    private static AdminResponse released(AdminRequest request, Named what, Release release) {
        AUDIT.warn("revocation list of {} {}: {} by {}: {}", what.ca(), what.partition(), request.path(), request.operator().name(),
            release.getClass().getSimpleName());
        return switch (release) {
            case Release.Done() -> AdminResponse.json(200, JSON.createObjectNode().put("done", true));
            case Release.Unknown() -> unknown();
            case Release.NothingHeld() -> AdminResponse.problem(409, "NOTHING_HELD", "No list of this partition waits.");
            case Release.OtherHeld() ->
                AdminResponse.problem(409, "OTHER_HELD", "Another list waits than the one that was named: look again.");
            case Release.NotAcceptable(var why) -> AdminResponse.problem(409, why.name(), why.sentence());
            case Release.FileTorn() ->
                AdminResponse.problem(409, "FILE_TORN", "The file of the list that waited is torn; it is fetched again.");
            case Release.NotVanished() -> AdminResponse.problem(409, "NOT_VANISHED", "The list of partitions still names it.");
        };
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(KEEPER_SECONDS, TimeUnit.SECONDS).join();
    }

    private static Optional<Named> named(AdminRequest request) {
        Optional<JsonNode> body = object(request);
        Optional<CaId> ca = body.flatMap(RevocationAdmin::ca);
        Optional<PartitionName> partition = body.flatMap(RevocationAdmin::partition);
        if (ca.isEmpty() || partition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Named(ca.get(), partition.get(), body.flatMap(each -> text(each, "crlNumber"))));
    }

    private static Optional<JsonNode> object(AdminRequest request) {
        try {
            return Optional.ofNullable(JSON.readTree(request.body())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<CaId> ca(JsonNode body) {
        try {
            return text(body, "ca").map(CaId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PartitionName> partition(JsonNode body) {
        return text(body, "partition").flatMap(PartitionName::parse);
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.ofNullable(body.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static AdminResponse unknown() {
        return AdminResponse.problem(404, "UNKNOWN", "There is no such authority or partition.");
    }

    private static AdminResponse badForm() {
        return AdminResponse.problem(400, "BAD_FORM", "The body is not one JSON object with `ca` and `partition`.");
    }

}
