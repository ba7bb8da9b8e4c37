package io.chukei.relay.node;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

import io.chukei.relay.config.NodeConfig;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journalstore.TransactionDatabase;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.linkstore.HolderMemory;
import io.chukei.relay.linkstore.HotLinks;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.Readiness;
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
    private static final int MAX_WAITING_APPENDS = 16_384;

    /// Opens everything below the data folder: `keys/`, `transactions/`, `links/`, `index.cmap`.
    ///
    /// @throws StartException when keys are missing or loose, or a store is locked, damaged or under other keys
    static Stores open(NodeConfig.Data config, InstantSource clock, Metrics metrics, Opened opened) throws StartException {
        EnumCounters<StoreProblem> problems =
            metrics.counters("transaction.store.problems", "problem", StoreProblem.class, "Problems of the transaction store.");
        EnumCounters<LinkProblem> linkProblems =
            metrics.counters("link.store.problems", "problem", LinkProblem.class, "Problems of links.");
        Path data = config.folder();
        SecureRandom random = new SecureRandom();
        try {
            KeyFiles keys = KeyFiles.load(data.resolve("keys"));
            TransactionDatabase transactions = opened.add(TransactionDatabase.open(data.resolve("transactions"),
                new Sealer(keys.dataKey(), random),
                new TransactionDatabase.Settings(MAX_WAITING_APPENDS, config.retention(), clock, new IndexHash(keys.indexKey())),
                problems::count));
            LinkStore links = opened.add(LinkStore.open(new LinkStore.Settings(data.resolve("links"), data.resolve("index.cmap"),
                config.maxHolders(), LinkStore.Settings.USUAL_RECOVERY_LIMIT), keys, random, linkProblems::count));
            HolderMemory holders = opened.add(new HolderMemory(links));
            metrics.gauge("transaction.store.waiting", "store", "transactions", transactions, TransactionDatabase::waiting,
                "Appends that wait.");
            metrics.gauge("transaction.store.forces", "store", "transactions", transactions, TransactionDatabase::forces, "Forced writes.");
            metrics.gauge("transaction.store.removed", "store", "transactions", transactions, TransactionDatabase::removed,
                "Records removed when their time of keeping was over.");
            metrics.gauge("link.holders", "store", "links", links, LinkStore::holders, "Holders with links.");
            metrics.gauge("link.holders.dropped", "store", "links", holders, HolderMemory::dropped, "Holder records that were not kept.");
            return new Stores(transactions, links, new HotLinks(links), holders);
        } catch (KeyFileException e) {
            throw new StartException("keys", e);
        } catch (IOException e) {
            throw new StartException("stores below " + data, e);
        }
    }

    /// Adds what readiness depends on here.
    void addTo(Readiness readiness) {
        readiness.add(new Readiness.Condition("transaction store", () -> transactions.refusal().map(StoreProblem::sentence)));
        readiness.add(new Readiness.Condition("link store",
            () -> links.isBehind() ? Optional.of(LinkProblem.INDEX_BEHIND.sentence()) : Optional.empty()));
    }
}
