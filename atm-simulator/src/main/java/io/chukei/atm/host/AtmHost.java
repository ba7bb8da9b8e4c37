package io.chukei.atm.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.chukei.atm.host.book.AtmDay;
import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.book.Customers;
import io.chukei.atm.host.book.TakenAdvice;
import io.chukei.atm.host.book.TakenReversal;
import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.core.HostCore;
import io.chukei.atm.host.line.AtmServer;
import io.chukei.atm.host.line.SwitchLine;
import io.chukei.atm.host.line.SwitchSeal;
import io.chukei.atm.host.lists.ListKeeper;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleClient;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.testbed.sealedlog.SealedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running host: starts everything, and closes it in the opposite order. Its journal and customers outlive it; a host that is killed goes on
/// where its records stand when it is started on the same folder.
public final class AtmHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AtmHost.class);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);
    private static final Duration GREATEST_AGE = Duration.ofDays(3);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final HostSettings settings;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final HostCounters counters = new HostCounters();
    private final Customers customers;
    private final ModuleClient module;
    private final ListKeeper lists;
    private final HostLoop loop;
    private final AtmServer atms;
    private final SwitchLine relay;
    private final HostPages pages;

    private AtmHost(HostSettings settings, Clock clock, SecureRandom random) throws IOException {
        this.settings = settings;
        try {
            HostSettings.Places places = settings.places();
            Files.createDirectories(places.data());
            customers = opened(Customers.open(places.data().resolve("customers")));
            SealedLog journal = SealedLog.open(places.data().resolve("journal"));
            CashBook book = HostLoop.read(opened(journal), clock);
            module = opened(new ModuleClient(settings.module(), settings.keys()));
            CaSet authorities = authorities(settings.jpki());
            RevocationView view = new RevocationView(RevocationSet.empty(new FreshnessPolicy(settings.jpki().grace(), GREATEST_AGE)));
            lists = opened(new ListKeeper(
                new ListKeeper.Source(new CaId(settings.jpki().ca()), settings.jpki().partitions(), settings.jpki().every()),
                new CrlJudge(authorities, new BouncyDigestCheck(), CrlLimits.DEFAULT, SKEW), view, clock));
            lists.start();
            HostCore core = new HostCore(settings.terms(), book, customers,
                new ProofVerifier(authorities, view, ProviderSignatureCheck.choose()), random);
            loop = opened(new HostLoop(journal, new HostLoop.Machine(core, book), new Wires(), clock, counters));
            relay = opened(new SwitchLine(settings.relay(), loop::post, counters::count, seal()));
            atms = opened(new AtmServer(places.atms(), places.tls(), loop::post, counters::count));
            pages = opened(new HostPages(this, places.control()));
            loop.start();
            relay.open();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts a host on its folder.
    ///
    /// @throws IOException when a file, a port or the TLS files cannot be used; nothing is left running then
    public static AtmHost start(HostSettings settings, Clock clock, SecureRandom random) throws IOException {
        return new AtmHost(settings, clock, random);
    }

    /// The host's effects on the world. The lines are there before the first event is.
    private final class Wires implements HostLoop.Outside {
        @Override
        public void answer(long line, TerminalResponse response) {
            atms.answer(line, response);
        }

        @Override
        public void toSwitch(TerminalRequest request) {
            relay.send(request);
        }

        @Override
        public ModuleAnswer ask(ModuleQuestion question) {
            return module.ask(question);
        }
    }

    private Optional<SwitchSeal> seal() {
        return switch (settings.keys().macOn()) {
            case PIN -> Optional.empty();
            case MONEY -> Optional.of(new SwitchMacs(module));
        };
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.add(part);
        return part;
    }

    private static CaSet authorities(HostSettings.Jpki jpki) throws IOException {
        CaId id = new CaId(jpki.ca());
        List<CaGeneration> generations = new ArrayList<>();
        for (Path file : jpki.certificates()) {
            switch (CaGeneration.pin(id, Bytes.of(Files.readAllBytes(file)))) {
                case CaGeneration.Pinning.Pinned(CaGeneration generation) -> generations.add(generation);
                case CaGeneration.Pinning.Refused(String why) -> throw new IOException(file + " cannot be pinned: " + why);
            }
        }
        return new CaSet(List.of(new CertificationAuthority(id, CertificateProfile.jpki(Set.copyOf(jpki.policies())), generations)));
    }

    /// Where ATMs connect.
    public int port() {
        return atms.port();
    }

    /// Where the operator's pages are, on the loopback.
    public int controlPort() {
        return pages.port();
    }

    public HostCounters counters() {
        return counters;
    }

    /// Opens an account; returns when it is on the disk.
    ///
    /// @param pin 4..12 digits, given into the security module's keeping
    /// @throws IllegalArgumentException when the number is taken, or a part is out of its range
    public void openAccount(String number, String label, long opening, String pin) throws IOException {
        if (!pin.matches("[0-9]{4,12}")) {
            throw new IllegalArgumentException("a PIN is 4..12 digits");
        }
        customers.open(new CustomerAccount(number, label, opening, module.hold(pin, number)));
    }

    /// Lets the holder of a certificate draw on an account; returns when it is on the disk.
    public void link(CertificateSerial serial, String account) throws IOException {
        customers.link(new CaId(settings.jpki().ca()), serial, account);
    }

    /// Takes that back.
    public void unlink(CertificateSerial serial, String account) throws IOException {
        customers.unlink(new CaId(settings.jpki().ca()), serial, account);
    }

    /// Fetches the revocation lists now.
    public void refreshLists() {
        lists.refresh();
    }

    /// What stands on an account, yen.
    ///
    /// @throws IllegalArgumentException when there is no such account
    public long balance(String account) throws IOException {
        CustomerAccount found = customers.account(account).orElseThrow(() -> new IllegalArgumentException("there is no such account"));
        return look(() -> found.opening() + loop.book().moved(account));
    }

    /// Withdrawals that are neither confirmed nor reversed, the oldest first.
    ///
    /// @param forAtLeast those that have stood so for that long
    public List<Withdrawal> suspended(Duration forAtLeast, Instant now) throws IOException {
        return look(() -> loop.book().suspended(now.minus(forAtLeast)));
    }

    /// Paid out cash for which no withdrawal stands.
    public List<TakenAdvice> differences() throws IOException {
        return look(() -> loop.book().differences());
    }

    /// Reversals that the switch has yet to accept.
    public List<TakenReversal> owed() throws IOException {
        return look(() -> loop.book().owed());
    }

    /// Withdrawals whose answer the switch owes.
    public List<Withdrawal> asking() throws IOException {
        return look(() -> loop.book().asking());
    }

    /// What every ATM did, day by day.
    public List<AtmDay> days() throws IOException {
        return look(() -> loop.book().days());
    }

    /// Completes with the reason when it serves no more, because a record could not be forced or it failed; never by [#close].
    public CompletableFuture<String> death() {
        return loop.death();
    }

    /// @throws IOException when the book cannot be looked into
    String metrics() throws IOException {
        return counters.text() + standing("suspense", suspended(Duration.ZERO, Instant.MAX)) + standing("difference", differences())
            + standing("owed", owed()) + standing("asking", asking()) + "chukei_atm_host_lists_total{event=\"accepted\"} "
            + lists.accepted() + "\n"
            + "chukei_atm_host_lists_total{event=\"failed\"} " + lists.failed() + "\n";
    }

    private static String standing(String what, List<?> now) {
        return "chukei_atm_host_standing{what=\"" + what + "\"} " + now.size() + "\n";
    }

    private <T> T look(Callable<T> question) throws IOException {
        try {
            return loop.look(question).get(LOOK_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the host's book cannot be looked into", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable part : opened.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a part of the host does not close", e);
            }
        }
        opened.clear();
    }
}
