package io.chukei.relay.revocation;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The partitions of one authority: an array of `{"name": RFC 4514 name, "url": address}`. The form is ours; the
/// real service's is not public.
///
/// @param entries in the order given, names unique
record PartitionIndex(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_NAME = 512;

    /// One partition and where its list is served.
    record Entry(String name, URI url) {}

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
            Set<String> names = new HashSet<>();
            for (JsonNode node : array) {
                String name = node.path("name").asText("");
                String address = node.path("url").asText("");
                URI url = base.resolve(address);
                boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
                if (name.isBlank() || address.isBlank() || name.length() > MAX_NAME || !web || url.getHost() == null || !names.add(name)) {
                    return Optional.empty();
                }
                entries.add(new Entry(name, url));
            }
            return Optional.of(new PartitionIndex(entries));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
