package io.chukei.relay.obligationadmin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.transaction.Closing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `/obligations…` as docs/admin-api.md says. Only the relay's own operators are served: an institution must
/// not close what is owed to it, or to another one.
public final class ObligationAdmin implements AdminHandler {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOUNT = "/obligations";
    private static final OperatorAnswer NOT_HERE = new OperatorAnswer.Refused(Why.UNKNOWN);

    private final List<Function<OperatorRequest, CompletableFuture<OperatorAnswer>>> shards;

    /// @param shards the way to each shard; the future fails when the shard does not answer in time
    public ObligationAdmin(List<Function<OperatorRequest, CompletableFuture<OperatorAnswer>>> shards) {
        this.shards = List.copyOf(shards);
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
                case "GET " + MOUNT -> tell(new OperatorRequest.Tell(request.parameter("institution")));
                case "POST " + MOUNT + "/retry" -> retry(request);
                case "POST " + MOUNT + "/close" -> close(request);
                default -> AdminResponse.problem(404, "NOT_FOUND", "Nothing is here.");
            };
        } catch (CompletionException e) {
            return noAnswer();
        }
    }

    /// One shard that does not answer must not hide what the others owe: the list says that it is not whole.
    private AdminResponse tell(OperatorRequest.Tell request) {
        List<CompletableFuture<Optional<OperatorAnswer>>> asked = shards.stream()
            .map(shard -> shard.apply(request).<Optional<OperatorAnswer>>thenApply(Optional::of).exceptionally(silent -> Optional.empty()))
            .toList();
        List<OperatorAnswer> answers = asked.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
        if (answers.isEmpty()) {
            return noAnswer();
        }
        List<OwedView> shown = new ArrayList<>();
        int all = 0;
        for (OperatorAnswer answer : answers) {
            if (answer instanceof OperatorAnswer.Told told) {
                shown.addAll(told.shown());
                all += told.all();
            }
        }
        ObjectNode body = JSON.createObjectNode().put("open", all).put("silentShards", shards.size() - answers.size());
        ArrayNode list = body.putArray("obligations");
        shown.forEach(view -> list.add(json(view)));
        return AdminResponse.json(200, body);
    }

    private AdminResponse retry(AdminRequest request) {
        Optional<String> key = text(request, "key");
        return key.isEmpty() ? badForm("`key`") : change(request, new OperatorRequest.Retry(key.get()));
    }

    private AdminResponse close(AdminRequest request) {
        Optional<String> key = text(request, "key");
        Optional<String> why = text(request, "why").filter(text -> !text.isBlank() && text.length() <= Closing.MAX_WHY);
        if (key.isEmpty() || why.isEmpty()) {
            return badForm("`key` and `why` (1.." + Closing.MAX_WHY + " characters)");
        }
        return change(request, new OperatorRequest.Close(key.get(), request.operator().name(), why.get()));
    }

    private AdminResponse change(AdminRequest request, OperatorRequest asked) {
        return switch (theOneThatKnows(asked)) {
            case OperatorAnswer.Done(OwedView now) -> {
                AUDIT.warn("obligation {} of {}: {} by {}, now {}", now.key(), now.institution(), request.path(), request.operator().name(),
                    now.state());
                yield AdminResponse.json(200, json(now));
            }
            case OperatorAnswer.Refused(Why why) -> AdminResponse.problem(status(why), why.name(), why.sentence());
            case OperatorAnswer.Told told -> throw new IllegalStateException("nobody asked for a list");
        };
    }

    private static int status(Why why) {
        return switch (why) {
            case UNKNOWN -> 404;
            case NOT_DEAD, NOTHING_TO_SEND, SAME_OPERATOR -> 409;
            case STORE_FAILED -> 503;
        };
    }

    /// The answer of the shard that knows the key, as soon as it is there.
    ///
    /// @throws CompletionException when none knows it and one did not answer
    private OperatorAnswer theOneThatKnows(OperatorRequest request) {
        CompletableFuture<OperatorAnswer> known = new CompletableFuture<>();
        CompletableFuture<?>[] asked = shards.stream().map(shard -> shard.apply(request).thenAccept(answer -> {
            if (!answer.equals(NOT_HERE)) {
                known.complete(answer);
            }
        })).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<OperatorAnswer> nobody = CompletableFuture.allOf(asked).thenApply(all -> NOT_HERE);
        return (OperatorAnswer) CompletableFuture.anyOf(known, nobody).join();
    }

    private static AdminResponse noAnswer() {
        return AdminResponse.problem(503, "NO_ANSWER", "A shard did not answer in time; ask again whether it was done.");
    }

    private static Optional<String> text(AdminRequest request, String name) {
        try {
            JsonNode value = JSON.readTree(request.body()).get(name);
            return Optional.ofNullable(value).filter(JsonNode::isTextual).map(JsonNode::textValue);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(OwedView view) {
        OwedView.Message message = view.message();
        ObjectNode node = JSON.createObjectNode().put("key", view.key()).put("institution", view.institution())
            .put("kind", view.kind().name().toLowerCase(Locale.ROOT)).put("state", view.state().name())
            .put("amount", message.amount().minorUnits()).put("retrievalReference", message.retrievalReference())
            .put("stan", message.stan()).put("since", message.since().toString()).put("sendings", message.sendings());
        view.closing().ifPresent(closing -> {
            ObjectNode closed = node.putObject("closing").put("proposedBy", closing.proposedBy()).put("why", closing.why())
                .put("at", closing.at().toString());
            closing.confirmedBy().ifPresent(second -> closed.put("confirmedBy", second));
        });
        return node;
    }

    private static AdminResponse badForm(String what) {
        return AdminResponse.problem(400, "BAD_FORM", "The body is not one JSON object with " + what + ".");
    }

}
