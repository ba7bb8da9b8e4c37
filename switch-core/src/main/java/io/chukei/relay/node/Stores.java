package io.chukei.relay.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

import io.chukei.relay.config.NodeConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journalstore.TransactionDatabase;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.linkstore.HolderMemory;
import io.chukei.relay.linkstore.HotLinks;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.Readiness;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFileException;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;

/// What the node keeps on its disk.
///
/// @param transactions the transaction store
/// @param links the link store
/// @param hotLinks the relay's look-ups in it
/// @param holders what writes holder records
record Stores(TransactionDatabase transactions, LinkStore links, HotLinks hotLinks, HolderMemory holders) {
    private static final int MOST_WAITING_APPENDS = 1 << 30;
    /// Number blocks, retention.
    private static final int OTHER_APPENDS = 1_024;

    /// How many appends may wait. A shard that meets a full queue approves nothing any more, so it must not be full by load: this is
    /// more than all shards can have waiting within their own bounds. Each of what is in flight (twice `relay.maxInFlight` with
    /// reversals and advices) and of what is owed waits for one record at a time; a further two for each payment stand for what its
    /// answer and its reversal leave behind. An entry takes memory only while it waits.
    static int maxWaitingAppends(SwitchConfig config) {
        long inFlight = 4L * config.relay().maxInFlight();
        long owed = (long) RelayLimits.Sizes.STANDARD.owedToInstitution() * config.institutions().size();
        return Math.toIntExact(Math.min(MOST_WAITING_APPENDS, config.node().shards() * (inFlight + owed) + OTHER_APPENDS));
    }

    /// Loads the keys in `keys/` below the data folder.
    ///
    /// @throws StartException when they are missing or loose
    static KeyFiles keys(NodeConfig.Data config) throws StartException {
        try {
            return KeyFiles.load(config.folder().resolve("keys"));
        } catch (KeyFileException e) {
            throw new StartException("keys", e);
        }
    }

    /// Begins to open `links/` and `index.cmap`.
    static Opening<LinkStore> beginLinks(NodeConfig.Data config, KeyFiles keys, Metrics metrics) {
        EnumCounters<LinkProblem> problems =
            metrics.counters("link.store.problems", "problem", LinkProblem.class, "Problems of links.");
        LinkStore.Settings settings = new LinkStore.Settings(config.folder().resolve("links"), config.folder().resolve("index.cmap"),
            config.maxHolders(), LinkStore.Settings.USUAL_RECOVERY_LIMIT);
        return Opening.begin("links-open", () -> LinkStore.open(settings, keys, new SecureRandom(), problems::count));
    }

    /// Opens `transactions/`.
    ///
    /// @throws StartException when it is locked, damaged or under other keys
    static TransactionDatabase openTransactions(SwitchConfig whole, KeyFiles keys, InstantSource clock, Metrics metrics)
        throws StartException {
        NodeConfig.Data config = whole.node().data();
        EnumCounters<StoreProblem> problems =
            metrics.counters("transaction.store.problems", "problem", StoreProblem.class, "Problems of the transaction store.");
        try {
            return TransactionDatabase.open(config.folder().resolve("transactions"), new Sealer(keys.dataKey(), new SecureRandom()),
                new TransactionDatabase.Settings(maxWaitingAppends(whole), config.retention(), clock, new IndexHash(keys.indexKey())),
                problems::count);
        } catch (IOException e) {
            throw unusable(config, e);
        }
    }

    /// Puts them together when the links are open.
    ///
    /// @throws StartException when the links are locked, damaged or under other keys
    static Stores of(NodeConfig.Data config, TransactionDatabase transactions, Opening<LinkStore> opening, Metrics metrics, Opened opened)
        throws StartException, InterruptedException {
        LinkStore links;
        try {
            links = opening.await();
        } catch (IOException e) {
            throw unusable(config, e);
        }
        HolderMemory holders = opened.add(new HolderMemory(links));
        metrics.gauge("transaction.store.waiting", "store", "transactions", transactions, TransactionDatabase::waiting,
            "Appends that wait.");
        metrics.gauge("transaction.store.forces", "store", "transactions", transactions, TransactionDatabase::forces, "Forced writes.");
        metrics.gauge("transaction.store.removed", "store", "transactions", transactions, TransactionDatabase::removed,
            "Records removed when their time of keeping was over.");
        metrics.gauge("link.holders", "store", "links", links, LinkStore::holders, "Holders with links.");
        metrics.gauge("link.holders.dropped", "store", "links", holders, HolderMemory::dropped, "Holder records that were not kept.");
        return new Stores(transactions, links, new HotLinks(links), holders);
    }

    private static StartException unusable(NodeConfig.Data config, IOException why) {
        return new StartException("stores below " + config.folder(), why);
    }

    /// Adds what readiness depends on here.
    void addTo(Readiness readiness) {
        readiness.add(new Readiness.Condition("transaction store", () -> transactions.refusal().map(StoreProblem::sentence)));
        readiness.add(new Readiness.Condition("link store",
            () -> links.isBehind() ? Optional.of(LinkProblem.INDEX_BEHIND.sentence()) : Optional.empty()));
    }
}
