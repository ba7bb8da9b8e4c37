package io.chukei.relay.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationSetBuilder;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.relay.config.JpkiConfig.Fetch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lists of one authority: loads the last good ones, fetches new ones, publishes what was accepted. The unit of
/// acceptance is one partition: its new list whole, or its old one. Used on the keeper's thread only.
final class AuthorityLists {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityLists.class);
    private static final int MAX_INDEX_BYTES = 1 << 20;

    private final CaId ca;
    private final URI address;
    private final Fetch bounds;
    private final Tools tools;
    private final LastGood lastGood;
    private int knownPartitions;

    /// What all authorities' lists share.
    record Tools(Downloads downloads, CrlJudge judge, RevocationView view, RevocationCounters counters, InstantSource clock) {}

    AuthorityLists(CaId ca, URI address, Fetch bounds, LastGood lastGood, Tools tools) {
        this.ca = ca;
        this.address = address;
        this.bounds = bounds;
        this.lastGood = lastGood;
        this.tools = tools;
    }

    /// Publishes what the disk has, each list judged anew.
    void loadLastGood() {
        Optional<PartitionIndex> index = lastGood.index(MAX_INDEX_BYTES).flatMap(this::parse);
        if (index.isEmpty()) {
            return;
        }
        RevocationSetBuilder next = tools.view().current().change().expect(ca, index.get().names());
        for (PartitionIndex.Entry entry : index.get().entries()) {
            Optional<byte[]> list = lastGood.list(entry.name().text(), bounds.maxListBytes());
            if (list.isPresent()) {
                switch (verdict(entry.name(), list.get(), Optional.empty())) {
                    case CrlVerdict.Accepted(PartitionList accepted) -> {
                        next.accept(accepted);
                        tools.counters().lists().count(ListTally.LOADED);
                    }
                    case CrlVerdict.Known known -> tools.counters().lists().count(ListTally.UNCHANGED);
                    case CrlVerdict.Refused(CrlProblem problem) -> {
                        LOG.warn("the last good list of {} {} is refused: {}", ca, entry.name(), problem.sentence());
                        tools.counters().problems().count(problem);
                        tools.counters().lists().count(ListTally.LAST_GOOD_REFUSED);
                    }
                }
            }
        }
        knownPartitions = index.get().entries().size();
        tools.view().publish(next.build());
    }

    /// Fetches the list of partitions and every list, and publishes what was accepted.
    ///
    /// @return whether everything was fetched and acceptable
    boolean refresh() throws InterruptedException {
        switch (tools.downloads().fetch(address, MAX_INDEX_BYTES)) {
            case Download.Failed(DownloadProblem problem) -> {
                failed(address, problem);
                return false;
            }
            case Download.NotModified notModified -> {
                return refreshLists(lastGood.index(MAX_INDEX_BYTES).flatMap(this::parse));
            }
            case Download.Fetched(byte[] content) -> {
                Optional<PartitionIndex> index = parse(content).filter(this::hasNotShrunk);
                if (index.isPresent()) {
                    keep(() -> lastGood.keepIndex(content));
                }
                return refreshLists(index);
            }
        }
    }

    private boolean refreshLists(Optional<PartitionIndex> index) throws InterruptedException {
        if (index.isEmpty()) {
            failed(address, DownloadProblem.BAD_PARTITIONS);
            return false;
        }
        knownPartitions = index.get().entries().size();
        RevocationSetBuilder next = tools.view().current().change().expect(ca, index.get().names());
        boolean good = true;
        for (PartitionIndex.Entry entry : index.get().entries()) {
            good &= refresh(entry, next);
        }
        tools.view().publish(next.build());
        return good;
    }

    private boolean refresh(PartitionIndex.Entry entry, RevocationSetBuilder next) throws InterruptedException {
        switch (tools.downloads().fetch(entry.url(), bounds.maxListBytes())) {
            case Download.Failed(DownloadProblem problem) -> {
                failed(entry.url(), problem);
                return false;
            }
            case Download.NotModified notModified -> {
                tools.counters().lists().count(ListTally.UNCHANGED);
                return true;
            }
            case Download.Fetched(byte[] content) -> {
                return judge(entry, content, next);
            }
        }
    }

    private boolean judge(PartitionIndex.Entry entry, byte[] content, RevocationSetBuilder next) {
        Optional<PartitionList> last = tools.view().current().list(ca, entry.name());
        switch (verdict(entry.name(), content, last)) {
            case CrlVerdict.Accepted(PartitionList accepted) -> {
                next.accept(accepted);
                tools.counters().lists().count(ListTally.ACCEPTED);
                keep(() -> lastGood.keepList(entry.name().text(), content));
                return true;
            }
            case CrlVerdict.Known known -> {
                tools.counters().lists().count(ListTally.UNCHANGED);
                return true;
            }
            case CrlVerdict.Refused(CrlProblem problem) -> {
                LOG.warn("the list of {} {} is refused: {}", ca, entry.name(), problem.sentence());
                tools.counters().problems().count(problem);
                tools.counters().lists().count(ListTally.REFUSED);
                tools.downloads().forget(entry.url());
                return false;
            }
        }
    }

    private CrlVerdict verdict(PartitionName partition, byte[] list, Optional<PartitionList> last) {
        try {
            return tools.judge().judge(ca, partition, new ByteArrayInputStream(list), last.map(PartitionList::head),
                tools.clock().instant());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private Optional<PartitionIndex> parse(byte[] content) {
        return PartitionIndex.parse(content, address, bounds.maxPartitions());
    }

    /// A list of partitions that names less than half of those before is taken for a mistake of its server: it would
    /// turn most certificates undetermined.
    private boolean hasNotShrunk(PartitionIndex index) {
        boolean shrunk = index.entries().size() * 2 < knownPartitions;
        if (shrunk) {
            LOG.warn("the list of partitions of {} names {} instead of {} and is refused", ca, index.entries().size(), knownPartitions);
            tools.counters().lists().count(ListTally.INDEX_SHRUNK);
        }
        return !shrunk;
    }

    private void failed(URI where, DownloadProblem problem) {
        tools.downloads().forget(where);
        tools.counters().downloads().count(problem);
        LOG.warn("{} of {}: {}", where, ca, problem.sentence());
    }

    private interface Keeping {
        void run() throws IOException;
    }

    private void keep(Keeping keeping) {
        try {
            keeping.run();
        } catch (IOException e) {
            LOG.warn("a list of {} cannot be kept on disk: {}", ca, e.getClass().getName());
            tools.counters().lists().count(ListTally.LAST_GOOD_NOT_KEPT);
        }
    }
}
