package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.chukei.iso8583.terminal.Exchange;
import org.junit.jupiter.api.Test;

final class HostReasonTest {
    private static final int MOST_TEXT_BYTES = 240;

    @Test
    void thePageForTheHostHasEveryCodeAndTextAndNoOther() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/atm-host.md"));
        List<String> documented =
            page.substring(page.indexOf("### Codes and texts")).lines().filter(line -> line.startsWith("| `")).toList();
        List<String> written = new ArrayList<>();
        for (HostReason reason : HostReason.values()) {
            if (!Set.of(HostReason.ACCEPTED, HostReason.PASSED_ON).contains(reason)) {
                written.add("| `%s` | %04d | %s |".formatted(reason.name().toLowerCase(Locale.ROOT), reason.actionCode(Exchange.FINANCIAL),
                    reason.displayText().orElse("–")));
            }
        }
        assertEquals(String.join("\n", written), String.join("\n", documented));
    }

    @Test
    void everyReasonHasASentenceAndATextThatFits() {
        for (HostReason reason : HostReason.values()) {
            assertTrue(reason.sentence().endsWith("."), reason.name());
            reason.displayText()
                .ifPresent(text -> assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= MOST_TEXT_BYTES, reason.name()));
        }
    }
}
