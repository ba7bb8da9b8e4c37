package io.chukei.relay.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.chukei.jpki.certificate.PartitionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartitionIndexTest {

    @Test
    void theListOfPartitionsNamesAddressesThatCountFromItsOwn() {
        URI base = URI.create("http://jlis.example/crl/auth/partitions.json");
        PartitionIndex index =
            PartitionIndex.parse("[{\"name\":\"OU=a,C=JP\",\"url\":\"a.crl\"}, {\"name\":\"OU=b,C=JP\",\"url\":\"https://b.example/b\"}]"
                .getBytes(StandardCharsets.UTF_8), base, 2).orElseThrow();
        assertEquals(new PartitionIndex.Entry(PartitionName.parse("OU=a,C=JP").orElseThrow(),
            URI.create("http://jlis.example/crl/auth/a.crl"), false), index.entries().getFirst());
        assertEquals(URI.create("https://b.example/b"), index.entries().getLast().url());
        assertEquals(Optional.of(index), PartitionIndex.parse(index.json(), base, 2));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{", "{}", "[]", "[1]", "[{\"name\":\"a\",\"url\":\"a\"}]", "[{\"name\":\"OU=a\"}]", "[{\"url\":\"http://a/\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"file:/etc/passwd\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"a\"},{\"name\":\"OU=a\",\"url\":\"b\"}]", "[{\"name\":\"OU=a\",\"url\":\"a b\"}]",
            "[{\"name\":\"OU=a\",\"url\":\"a\"},{\"name\":\"OU=b\",\"url\":\"b\"},{\"name\":\"OU=c\",\"url\":\"c\"}]"})
    void aMalformedListOfPartitionsIsNone(String content) {
        assertEquals(Optional.empty(),
            PartitionIndex.parse(content.getBytes(StandardCharsets.UTF_8), URI.create("http://jlis.example/"), 2));
    }
}
