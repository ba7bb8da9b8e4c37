package io.chukei.relay.obligationadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.iso8583.message.Amount;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.transaction.Closing;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// Two shards of which the second knows one dead letter.
final class ObligationAdminTest {
    private static final String KEY = "SHOP-1/POS00001/2/20261121/42";
    private static final Instant SINCE = Instant.parse("2026-11-21T00:00:00Z");
    private static final Operator OPS = new Operator("ops-a", Optional.empty());

    private static OwedView view(Optional<Closing> closing) {
        return new OwedView(KEY, "39200000001", OwedView.Kind.REVERSAL, TransactionState.DEAD_LETTER,
            new OwedView.Message(Amount.jpy(1_000), "000000000006", 7, SINCE, 3), closing);
    }

    private static CompletableFuture<OperatorAnswer> none(OperatorRequest request) {
        OperatorAnswer answer = request instanceof OperatorRequest.Tell ? new OperatorAnswer.Told(List.of(), 0)
            : new OperatorAnswer.Refused(Why.UNKNOWN);
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletableFuture<OperatorAnswer> one(OperatorRequest request) {
        return CompletableFuture.completedFuture(switch (request) {
            case OperatorRequest.Tell tell -> new OperatorAnswer.Told(List.of(view(Optional.empty())), 1);
            case OperatorRequest.Retry(String key) -> key.equals(KEY) ? new OperatorAnswer.Done(view(Optional.empty()))
                : new OperatorAnswer.Refused(Why.UNKNOWN);
            case OperatorRequest.Close(String key, String operator, String why) -> operator.equals("ops-b")
                ? new OperatorAnswer.Refused(Why.SAME_OPERATOR)
                : new OperatorAnswer.Done(view(Optional.of(new Closing(operator, why, SINCE, Optional.empty()))));
        });
    }

    private static AdminResponse ask(Operator operator, String method, String path, String body,
        Function<OperatorRequest, CompletableFuture<OperatorAnswer>> second) {
        return new ObligationAdmin(List.of(ObligationAdminTest::none, second))
            .handle(new AdminRequest(method, path, Map.of(), operator, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static AdminResponse ask(String method, String path, String body) {
        return ask(OPS, method, path, body, ObligationAdminTest::one);
    }

    private static JsonNode json(AdminResponse response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void listsTheObligationsOfAllShards() throws IOException {
        AdminResponse response = ask("GET", "/obligations", "");
        assertEquals(200, response.status());
        assertEquals(1, json(response).path("open").asInt());
        assertEquals(0, json(response).path("silentShards").asInt(-1));
        JsonNode only = json(response).path("obligations").path(0);
        assertEquals(KEY, only.path("key").textValue());
        assertEquals("reversal", only.path("kind").textValue());
        assertEquals("DEAD_LETTER", only.path("state").textValue());
    }

    @Test
    void theShardThatKnowsAKeyAnswersForIt() throws IOException {
        assertEquals(200, ask("POST", "/obligations/retry", "{\"key\":\"" + KEY + "\"}").status());
        AdminResponse unknown = ask("POST", "/obligations/retry", "{\"key\":\"another\"}");
        assertEquals(404, unknown.status());
        assertEquals("UNKNOWN", json(unknown).path("reason").textValue());
    }

    @Test
    void aShardThatDoesNotAnswerHidesNothingOfTheOthers() throws IOException {
        ObligationAdmin admin = new ObligationAdmin(List.of(request -> CompletableFuture.failedFuture(new TimeoutException()),
            ObligationAdminTest::one, ObligationAdminTest::none));
        JsonNode list = json(admin.handle(request("GET", "/obligations", "")));
        assertEquals(1, list.path("open").asInt());
        assertEquals(1, list.path("silentShards").asInt());
        assertEquals(KEY, list.path("obligations").path(0).path("key").textValue());
        String body = "{\"key\":\"" + KEY + "\",\"why\":\"by letter\"}";
        assertEquals(200, admin.handle(request("POST", "/obligations/retry", body)).status());
        assertEquals(200, admin.handle(request("POST", "/obligations/close", body)).status());
        assertEquals(503, admin.handle(request("POST", "/obligations/retry", "{\"key\":\"another\"}")).status());
    }

    @Test
    void theAnswerOfTheShardThatKnowsIsNotKeptBackByOneThatIsSilent() {
        ObligationAdmin admin = new ObligationAdmin(List.of(request -> new CompletableFuture<>(), ObligationAdminTest::one));
        assertEquals(200, admin.handle(request("POST", "/obligations/retry", "{\"key\":\"" + KEY + "\"}")).status());
    }

    @Test
    void whereNoShardAnswersThereIsNoList() {
        ObligationAdmin admin = new ObligationAdmin(List.of(request -> CompletableFuture.failedFuture(new TimeoutException())));
        assertEquals(503, admin.handle(request("GET", "/obligations", "")).status());
    }

    private static AdminRequest request(String method, String path, String body) {
        return new AdminRequest(method, path, Map.of(), OPS, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aClosingCarriesTheOperatorOfTheTokenAndNeedsAReason() throws IOException {
        AdminResponse proposed = ask("POST", "/obligations/close", "{\"key\":\"" + KEY + "\",\"why\":\"by letter\"}");
        assertEquals(200, proposed.status());
        assertEquals("ops-a", json(proposed).path("closing").path("proposedBy").textValue());
        String tooLong = "x".repeat(Closing.MAX_WHY + 1);
        for (String body : List.of("", "[]", "{", "{\"key\":\"" + KEY + "\"}", "{\"key\":1,\"why\":\"x\"}",
            "{\"key\":\"" + KEY + "\",\"why\":\" \"}", "{\"key\":\"" + KEY + "\",\"why\":\"" + tooLong + "\"}")) {
            assertEquals(400, ask("POST", "/obligations/close", body).status(), body);
        }
    }

    @Test
    void refusalsHaveTheirStatus() {
        Operator second = new Operator("ops-b", Optional.empty());
        String body = "{\"key\":\"" + KEY + "\",\"why\":\"by letter\"}";
        assertEquals(409, ask(second, "POST", "/obligations/close", body, ObligationAdminTest::one).status());
        assertEquals(503, ask(OPS, "POST", "/obligations/close", body,
            request -> CompletableFuture.completedFuture(new OperatorAnswer.Refused(Why.STORE_FAILED))).status());
        assertEquals(503,
            ask(OPS, "POST", "/obligations/close", body, request -> CompletableFuture.failedFuture(new TimeoutException())).status());
        assertEquals(404, ask("GET", "/obligations/other", "").status());
    }

    @Test
    void anInstitutionsOperatorIsNotServed() {
        Operator bank = new Operator("bank-a", Optional.of("39200000001"));
        assertEquals(403, ask(bank, "GET", "/obligations", "", ObligationAdminTest::one).status());
        assertEquals(403, ask(bank, "POST", "/obligations/retry", "{\"key\":\"" + KEY + "\"}", ObligationAdminTest::one).status());
    }
}
