package io.chukei.relay.linkadmin;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// One JSON object, read strictly: every key is asked for by name, and one that nobody asked for is an error.
/// Faults name the key and what it should hold, never what it held.
final class Form {
    static final ObjectMapper JSON = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode node;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Form(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// The form is not what it should be; the message is for the operator.
    static final class BadFormException extends Exception {
        private static final long serialVersionUID = 1L;

        BadFormException(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /// Reads one object from bytes; no bytes at all are an empty object.
    static Form of(byte[] json) throws BadFormException {
        try {
            JsonNode node = json.length == 0 ? JSON.createObjectNode() : JSON.readTree(json);
            return of(node);
        } catch (IOException e) {
            // Jackson's message quotes the input.
            throw new BadFormException("The body is not one JSON object.");
        }
    }

    static Form of(JsonNode node) throws BadFormException {
        if (!node.isObject()) {
            throw new BadFormException("The body is not one JSON object.");
        }
        return new Form(node, "");
    }

    private Optional<JsonNode> value(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    BadFormException bad(String key, String what) {
        return new BadFormException("`" + path + key + "` is not " + what + ".");
    }

    Optional<String> optionalText(String key) throws BadFormException {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isTextual()) {
            throw bad(key, "a text");
        }
        return value.map(JsonNode::textValue);
    }

    String text(String key) throws BadFormException {
        return optionalText(key).orElseThrow(() -> new BadFormException("`" + path + key + "` is missing."));
    }

    OptionalLong optionalNumber(String key) throws BadFormException {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
            throw bad(key, "a whole number");
        }
        return OptionalLong.of(value.get().longValue());
    }

    boolean flag(String key, boolean otherwise) throws BadFormException {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw bad(key, "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(otherwise);
    }

    Optional<Form> optionalForm(String key) throws BadFormException {
        Optional<JsonNode> value = value(key);
        if (value.isPresent() && !value.get().isObject()) {
            throw bad(key, "an object");
        }
        return value.map(object -> new Form(object, path + key + "."));
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    /// Ends the reading.
    ///
    /// @throws BadFormException when a key is left that nobody asked for
    void end() throws BadFormException {
        for (java.util.Iterator<String> names = node.fieldNames(); names.hasNext();) {
            if (!asked.contains(names.next())) {
                // The name itself might be data that slipped into the wrong place.
                throw new BadFormException("There is an unknown key" + (path.isEmpty() ? "" : " in `" + path + "`") + ".");
            }
        }
    }
}
