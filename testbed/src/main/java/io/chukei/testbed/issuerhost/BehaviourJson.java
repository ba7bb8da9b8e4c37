package io.chukei.testbed.issuerhost;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.BehaviourRule.Target;
import io.chukei.testbed.issuer.BookAnswer;

/// A behaviour rule out of JSON, for example:
///
/// ```json
/// {"behaviour": "SILENT", "effect": true, "target": "MONEY", "account": "card-a-0017", "next": 1}
/// ```
///
/// | behaviour | reads | meaning |
/// |---|---|---|
/// | `APPROVE` | | as a bank should |
/// | `DECLINE` | `code` (05) | refuse |
/// | `DELAY`, `LATE` | `millis` (1000; 20000) | answer later |
/// | `SILENT` | `effect` (true) | no answer |
/// | `WRONG_AMOUNT`, `WRONG_STAN` | | a false echo |
/// | `UNKNOWN_CODE` | `code` (Z9), `effect` (true) | a code of no table |
/// | `DISCONNECT` | `effect` (true) | close the line |
/// | `REFUSE_REVERSAL` | `code` (05) | decline, for reversals and completions |
final class BehaviourJson {

    private static final int DELAY_MILLIS = 1_000;
    /// Past every time limit of a switch.
    private static final int LATE_MILLIS = 20_000;
    private static final String UNKNOWN_CODE = "Z9";

    private BehaviourJson() {}

    static BehaviourRule rule(JsonNode json) {
        String name = json.path("behaviour").asText("").toUpperCase(Locale.ROOT);
        Target target = name.equals("REFUSE_REVERSAL")
            ? Target.FOLLOW_UP
            : Target.valueOf(json.path("target").asText(Target.MONEY.name()).toUpperCase(Locale.ROOT));
        Optional<String> account = json.hasNonNull("account")
            ? Optional.of(json.path("account").asText())
            : Optional.empty();
        OptionalInt next = json.hasNonNull("next") ? OptionalInt.of(json.path("next").asInt()) : OptionalInt.empty();
        return new BehaviourRule(behaviour(name, json), target, account, next);
    }

    private static Behaviour behaviour(String name, JsonNode json) {
        boolean effect = json.path("effect").asBoolean(true);
        return switch (name) {
            case "APPROVE" -> new Behaviour.Approve();
            case "DECLINE", "REFUSE_REVERSAL" -> new Behaviour.Decline(code(json, BookAnswer.DO_NOT_HONOUR));
            case "DELAY" -> new Behaviour.Delay(Duration.ofMillis(json.path("millis").asLong(DELAY_MILLIS)));
            case "LATE" -> new Behaviour.Delay(Duration.ofMillis(json.path("millis").asLong(LATE_MILLIS)));
            case "SILENT" -> new Behaviour.Silent(effect);
            case "WRONG_AMOUNT" -> new Behaviour.WrongAmount();
            case "WRONG_STAN" -> new Behaviour.WrongStan();
            case "UNKNOWN_CODE" -> new Behaviour.UnknownCode(code(json, UNKNOWN_CODE), effect);
            case "DISCONNECT" -> new Behaviour.Disconnect(effect);
            default -> throw new IllegalArgumentException("There is no behaviour '" + name + "'.");
        };
    }

    private static String code(JsonNode json, String otherwise) {
        String code = json.path("code").asText(otherwise);
        if (code.length() != 2) {
            throw new IllegalArgumentException("A response code has two characters, not '" + code + "'.");
        }
        return code;
    }
}
