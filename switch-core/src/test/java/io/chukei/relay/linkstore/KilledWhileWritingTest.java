package io.chukei.relay.linkstore;

import static io.chukei.relay.linkstore.LinkFixtures.found;
import static io.chukei.relay.linkstore.LinkFixtures.holder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.testprocess.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real process, a real SIGKILL in the middle of writes, a real reopening; twice over the same files.
final class KilledWhileWritingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void everyAcknowledgedLinkAndSuspensionIsThereAfterAKill() throws IOException, InterruptedException {
        new LinkFixtures(folder);
        List<String> said = new ArrayList<>();
        int from = 1;
        for (int round = 0; round < 2; round++) {
            said.addAll(ChildJvm.runAndKill(LinkWriterMain.class, 300, folder.toString(), Integer.toString(from)));
            assertTrue(Files.exists(folder.resolve("index.cmap.open")), "the child closed properly?");
            from += 50_000;
        }
        try (LinkStore store = new LinkFixtures(folder).open(100_000)) {
            assertNotEquals(LinkIndex.Start.CLEAN, store.index().start());
            HotLinks hot = LinkFixtures.hot(store);
            for (String line : said) {
                int number = Integer.parseInt(line.substring(2));
                List<Link> links = found(hot.links(holder(number)));
                assertEquals(1, links.size(), line);
                assertEquals(line.startsWith("S") ? LinkStatus.SUSPENDED : LinkStatus.ACTIVE, links.getFirst().status(), line);
            }
            long[] holders = {0};
            store.record().forEachHolder((hash, value) -> {
                holders[0]++;
                return true;
            });
            assertEquals(holders[0], store.holders());
        }
    }
}
