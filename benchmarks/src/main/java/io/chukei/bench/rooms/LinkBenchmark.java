package io.chukei.bench.rooms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;
import io.chukei.relay.link.PinRule;
import io.chukei.relay.linkstore.HotLinks;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.linkstore.NewLink;
import io.chukei.relay.seal.KeyFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// From a serial to its links: keyed hash, look-up in the index, unsealing.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class LinkBenchmark {
    private static final int HOLDERS = 20_480;
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final CaId CA = new CaId("auth");

    private final HolderKey[] holders = new HolderKey[HOLDERS];
    private Path folder;
    private LinkStore store;
    private HotLinks links;
    private int next;

    /// Links every holder to a card of its own.
    @Setup
    public void setUp() throws IOException {
        SecureRandom random = new SecureRandom();
        folder = Files.createTempDirectory("chukei-bench-");
        KeyFiles.create(folder.resolve("keys"), random);
        store = LinkStore.open(
            new LinkStore.Settings(folder.resolve("links"), folder.resolve("index.cmap"), 2L * HOLDERS, Duration.ofSeconds(30)),
            KeyFiles.load(folder.resolve("keys")), random, problem -> {
                throw new IllegalStateException(problem.name());
            });
        LinkService service = new LinkService(store, Clock.fixed(NOW, ZoneOffset.UTC), random);
        List<NewLink> batch = new ArrayList<>();
        for (int i = 0; i < HOLDERS; i++) {
            holders[i] = new HolderKey(CA, CertificateSerial.of(100_000_000L + 7L * i));
            batch.add(new NewLink(holders[i], terms(i), new LinkValidity(NOW, Optional.empty()), true));
            if (batch.size() == LinkService.MAX_BATCH) {
                service.addAll(new Operator("bench", Optional.empty()), batch);
                batch.clear();
            }
        }
        links = new HotLinks(store);
    }

    /// Leaves nothing behind.
    @TearDown
    public void tearDown() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Benchmark
    public LinkAnswer lookUp() {
        next = (next + 7919) % HOLDERS;
        return links.links(holders[next]);
    }

    private static LinkTerms terms(int number) {
        return new LinkTerms(Service.CREDIT, "39200000001", LinkMode.DELEGATED,
            new Account.CardAccount(new Pan(String.format(Locale.ROOT, "9392%012d", number)), YearMonth.of(2030, 12)),
            new LinkTerms.Display("SIM-CARD A", new PinRule.NotNeeded(), ""), LinkLimits.NONE);
    }
}
