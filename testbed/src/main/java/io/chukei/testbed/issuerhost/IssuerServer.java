package io.chukei.testbed.issuerhost;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.chukei.testbed.holder.HolderBook;
import io.chukei.testbed.http.LoopbackHttp;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.AccountState;
import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.DaySums;
import io.chukei.testbed.issuer.IssuerBooks;
import io.chukei.testbed.issuer.IssuerDesk;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.LedgerSink;
import io.chukei.testbed.issuer.Reaction;
import org.jpos.iso.ISOException;
import org.jpos.iso.packager.GenericPackager;
import org.jspecify.annotations.Nullable;

/// A bank on jPOS's own server with jPOS's packager for its dialect, read unchanged from its jar. Serves
/// several lines at once; see [IssuerControl] for its HTTP face.
public final class IssuerServer implements AutoCloseable {

    /// Lines that a bank serves at once; more wait until one ends.
    public static final int MAX_LINES = 64;

    private final IssuerSettings settings;
    private final IssuerDesk desk;
    private final HolderBook holders = new HolderBook();
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable LedgerFile file;
    private final Optional<HostMacs> macs;
    private final HostSwitchboard switchboard;
    private final List<HostPort> ports = new CopyOnWriteArrayList<>();
    private final LoopbackHttp http;

    private IssuerServer(IssuerSettings settings, List<Account> accounts, InstantSource clock)
        throws IOException, ISOException {
        this.settings = settings;
        this.file = settings.ledgerFile().isPresent() ? new LedgerFile(settings.ledgerFile().get()) : null;
        this.desk = new IssuerDesk(new IssuerBooks(accounts, file == null ? LedgerSink.NONE : file, settings.day()));
        this.macs = macs(settings);
        this.switchboard = new HostSwitchboard(new LockedDesk(),
            new HostWords(settings.dialect(), settings.secrets().pins(), holders), clock,
            settings.lines().signOnRequired(), macs);
        this.ports.add(new HostPort(settings, settings.lines().port(), switchboard.listener(0), macs));
        this.http = LoopbackHttp.start(settings.controlPort(), IssuerControl.routes(this));
    }

    /// Opens the books and starts to serve.
    ///
    /// @throws IOException when a port or the ledger file cannot be opened
    public static IssuerServer start(IssuerSettings settings, List<Account> accounts, InstantSource clock)
        throws IOException {
        try {
            return new IssuerServer(settings, accounts, clock);
        } catch (ISOException e) {
            throw new IllegalStateException("jPOS's own packager does not load.", e);
        }
    }

    private static Optional<HostMacs> macs(IssuerSettings settings) throws ISOException {
        Optional<HostKeys> keys = settings.secrets().keys();
        return keys.isEmpty() ? Optional.empty()
            : Optional.of(new HostMacs(settings.dialect(), keys.get(), new GenericPackager(settings.dialect().packager())));
    }

    /// The desk, asked under its lock.
    private final class LockedDesk implements HostSwitchboard.Desk {
        @Override
        public Reaction on(int line, BookRequest request, Instant now) {
            return atDesk(() -> {
                desk.hears(line);
                return desk.on(request, now);
            });
        }

        @Override
        public Reaction onTotals(Instant now) {
            return atDesk(() -> desk.onTotals(now));
        }

        @Override
        public DaySums sums(LocalDate date, OptionalInt line) {
            return atDesk(() -> line.isPresent() ? desk.sums(date, line.getAsInt()) : desk.sums(date));
        }

        @Override
        public LocalDate date(Instant now) {
            return atDesk(() -> desk.date(now));
        }
    }

    /// How it was set up.
    public IssuerSettings settings() {
        return settings;
    }

    /// The port of its lines.
    public int port() {
        return ports.getFirst().port();
    }

    /// Opens one more port, for a line of its own: the books tell what came over which.
    ///
    /// @return the port; the first one is line 0, this the next
    public int openLine() throws IOException {
        try {
            HostPort more = new HostPort(settings, 0, switchboard.listener(ports.size()), macs);
            ports.add(more);
            return more.port();
        } catch (ISOException e) {
            throw new IllegalStateException("jPOS's own packager does not load.", e);
        }
    }

    /// Its HTTP face, e.g. `http://127.0.0.1:40123`.
    public URI control() {
        return http.address();
    }

    /// Whose certificate is on file here.
    public HolderBook holders() {
        return holders;
    }

    /// The newest ledger lines, the oldest first.
    public List<LedgerLine> ledger() {
        return atDesk(desk::ledger);
    }

    /// The accounts as they stand.
    public List<AccountState> accounts() {
        return atDesk(desk::accounts);
    }

    /// From now on its business days end at another time.
    public void endDayAt(BankDay day) {
        atDesk(() -> {
            desk.endDayAt(day);
            return day;
        });
    }

    /// What is booked on a date.
    public DaySums sums(LocalDate date) {
        return atDesk(() -> desk.sums(date));
    }

    /// Adds a rule; it goes before all others.
    public void behave(BehaviourRule rule) {
        atDesk(() -> {
            desk.addRule(rule);
            return rule;
        });
    }

    /// Does as a bank should again.
    public void behaveWell() {
        atDesk(() -> {
            desk.clearRules();
            return desk;
        });
    }

    /// Sends an echo test (0800, 301) on every line.
    ///
    /// @return on how many
    public int sendEcho() {
        return switchboard.sendNetworkMessage("301");
    }

    /// Tells every peer that the bank signs off (0800, 002); payments get 91 until [#signOn] or the peer's sign-on.
    ///
    /// @return how many were told
    public int signOff() {
        return switchboard.signOff();
    }

    /// Tells every peer that the bank is there again (0800, 001).
    ///
    /// @return how many were told
    public int signOn() {
        return switchboard.signOn();
    }

    /// Sends new keys (0800, 101) over one line.
    ///
    /// @param privateData DE 48, see [HostKeys]
    /// @return whether a line took it
    public boolean sendKeys(String privateData) {
        return switchboard.sendKeys(privateData);
    }

    /// What the switch has answered to new keys, DE 39, the oldest first.
    public List<String> keyAnswers() {
        return switchboard.keyAnswers();
    }

    /// Closes every line; new ones are welcome.
    public void hangUp() {
        switchboard.hangUp();
    }

    /// What was seen so far.
    public HostCounters counters() {
        return switchboard.counters(ports.stream().mapToInt(HostPort::connections).sum());
    }

    /// Closes the lines and stops every thread.
    @Override
    public void close() {
        http.close();
        ports.forEach(HostPort::shutdown);
        switchboard.close();
        try {
            for (HostPort each : ports) {
                each.join();
            }
            if (file != null) {
                file.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("The ledger file cannot be closed.", e);
        }
    }

    private <T> T atDesk(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
