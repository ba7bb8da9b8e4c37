package io.chukei.atm.host.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationSetBuilder;
import io.chukei.jpki.revocation.RevocationView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the revocation lists of one authority fresh: every partition by itself, a list that cannot be had or is not acceptable leaves the old
/// one in force until it is too old.
@SuppressWarnings("FutureReturnValueIgnored") // a periodic task is stopped by its executor's end
public final class ListKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);
    private static final int MOST_LIST_BYTES = 64 << 20;
    private static final int MOST_INDEX_BYTES = 4 << 20;
    private static final int MOST_PARTITIONS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Source source;
    private final CrlJudge judge;
    private final RevocationView view;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("atm-host-lists").factory());
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /// @param ca whose lists
    /// @param partitions where they are listed
    /// @param every how often all are fetched
    public record Source(CaId ca, URI partitions, Duration every) {}

    public ListKeeper(Source source, CrlJudge judge, RevocationView view, InstantSource clock) {
        this.source = source;
        this.judge = judge;
        this.view = view;
        this.clock = clock;
    }

    /// Fetches everything once, and from then on ever again.
    public void start() {
        refresh();
        thread.scheduleWithFixedDelay(this::refresh, source.every().toMillis(), source.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Fetches everything now. What fails is counted and told, and tried again next time.
    public synchronized void refresh() {
        try {
            RevocationSet current = view.current();
            RevocationSetBuilder next = current.change();
            Map<PartitionName, URI> index = index();
            next.expect(source.ca(), index.keySet());
            for (Map.Entry<PartitionName, URI> partition : index.entrySet()) {
                fetch(partition.getKey(), partition.getValue(), current).ifPresent(next::accept);
            }
            view.publish(next.build());
        } catch (IOException e) {
            failed.incrementAndGet();
            LOG.warn("the list of partitions cannot be had: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            LOG.error("the lists cannot be refreshed", e);
        }
    }

    /// Lists that were accepted so far.
    public long accepted() {
        return accepted.get();
    }

    /// Fetches that failed, and lists that were refused.
    public long failed() {
        return failed.get();
    }

    private Optional<PartitionList> fetch(PartitionName name, URI url, RevocationSet current) throws InterruptedException {
        try {
            CrlVerdict verdict = judge.judge(source.ca(), name, new ByteArrayInputStream(get(url, MOST_LIST_BYTES)),
                current.list(source.ca(), name).map(PartitionList::head), clock.instant());
            return switch (verdict) {
                case CrlVerdict.Accepted(PartitionList list) -> {
                    accepted.incrementAndGet();
                    yield Optional.of(list);
                }
                case CrlVerdict.Known() -> Optional.empty();
                case CrlVerdict.Refused(var problem) -> {
                    failed.incrementAndGet();
                    LOG.warn("the list of {} is refused: {}", name, problem);
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            failed.incrementAndGet();
            LOG.warn("the list of {} cannot be had: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private Map<PartitionName, URI> index() throws IOException, InterruptedException {
        JsonNode array = JsonMapper.builder().build().readTree(get(source.partitions(), MOST_INDEX_BYTES));
        if (array == null || !array.isArray() || array.size() > MOST_PARTITIONS) {
            throw new IOException("it is no array of partitions");
        }
        Map<PartitionName, URI> index = new LinkedHashMap<>();
        for (JsonNode node : array) {
            try {
                PartitionName name = PartitionName.parse(node.path("name").asText(""))
                    .orElseThrow(() -> new IOException("it names a partition that is no RFC 4514 name"));
                index.put(name, source.partitions().resolve(node.path("url").asText("")));
            } catch (IllegalArgumentException e) {
                throw new IOException("it names an address that is none", e);
            }
        }
        return index;
    }

    private byte[] get(URI url, int most) throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(HttpRequest.newBuilder(url).timeout(LIMIT).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), most));
        } catch (IllegalArgumentException e) {
            throw new IOException("the address is none of the web", e);
        }
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        http.shutdownNow();
    }
}
