package io.chukei.relay.revocation;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chukei.jpki.certificate.PartitionName;

/// The partitions of one authority: an array of `{"name": RFC 4514 name, "url": address}`. The form is ours; the
/// real service's is not public.
///
/// @param entries in the order given, names unique
record PartitionIndex(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_NAME = 512;

    /// One partition and where its list is served.
    record Entry(PartitionName name, URI url) {}

    PartitionIndex {
        entries = List.copyOf(entries);
    }

    Set<PartitionName> names() {
        return entries.stream().map(Entry::name).collect(Collectors.toUnmodifiableSet());
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
                entries.add(new Entry(name.get(), url));
            }
            return Optional.of(new PartitionIndex(entries));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
