package io.chukei.relay.revocation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chukei.jpki.certificate.PartitionName;

/// The partitions of one authority: an array of `{"name": RFC 4514 name, "url": address}`. The form is ours; the
/// real service's is not public. On our own disk an entry that the service names no longer has `"vanished": true`.
///
/// @param entries in the order given, names unique
record PartitionIndex(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_NAME = 512;

    /// One partition and where its list is served.
    ///
    /// @param vanished whether our own file says so; nothing that a server may say
    record Entry(PartitionName name, URI url, boolean vanished) {}

    PartitionIndex {
        entries = List.copyOf(entries);
    }

    /// Reads the array; relative addresses count from the array's own.
    ///
    /// @return empty when it is malformed or has more entries than `most`
    static Optional<PartitionIndex> parse(byte[] content, URI base, int most) {
        try {
            JsonNode array = JSON.readTree(content);
            if (array == null || !array.isArray() || array.isEmpty() || array.size() > most) {
                return Optional.empty();
            }
            List<Entry> entries = new ArrayList<>();
            Set<PartitionName> names = new HashSet<>();
            for (JsonNode node : array) {
                String text = node.path("name").asText("");
                Optional<PartitionName> name = text.length() > MAX_NAME ? Optional.empty() : PartitionName.parse(text);
                String address = node.path("url").asText("");
                URI url = base.resolve(address);
                boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
                if (name.isEmpty() || address.isBlank() || !web || url.getHost() == null || !names.add(name.get())) {
                    return Optional.empty();
                }
                entries.add(new Entry(name.get(), url, node.path("vanished").asBoolean(false)));
            }
            return Optional.of(new PartitionIndex(entries));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The array as it is kept on disk.
    byte[] json() {
        ArrayNode array = JSON.createArrayNode();
        entries.forEach(entry -> array.addObject().put("name", entry.name().text()).put("url", entry.url().toString())
            .put("vanished", entry.vanished()));
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }
}
