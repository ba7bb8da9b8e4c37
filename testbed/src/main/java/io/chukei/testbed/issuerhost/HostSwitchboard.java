package io.chukei.testbed.issuerhost;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.testbed.issuer.BookAnswer;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.DaySums;
import io.chukei.testbed.issuer.Reaction;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISORequestListener;
import org.jpos.iso.ISOSource;

/// Between jPOS's lines and the desk: network management, sign-on, payments, and answers that come later. Called by
/// the thread of each line; the desk is reached through its lock.
final class HostSwitchboard implements AutoCloseable {

    private static final char NETWORK_CLASS = '8';
    private static final char TOTALS_CLASS = '5';
    private static final String SIGN_ON = "001";
    private static final String SIGN_OFF = "002";
    private static final String KEYS = "101";
    /// Security violation.
    private static final String NOT_AUTHENTIC = "63";
    private static final DateTimeFormatter TRANSMISSION_TIME =
        DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Desk desk;
    private final HostWords words;
    private final HostTotals totals;
    private final InstantSource clock;
    private final boolean signOnRequired;
    private final Optional<HostMacs> macs;
    private final List<String> keyAnswers = new CopyOnWriteArrayList<>();
    private final Map<BaseChannel, HostLine> lines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;
    private final AtomicInteger ownStan = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    HostSwitchboard(Desk desk, HostWords words, InstantSource clock, boolean signOnRequired, Optional<HostMacs> macs) {
        this.desk = desk;
        this.words = words;
        this.totals = words.totals();
        this.clock = clock;
        this.signOnRequired = signOnRequired;
        this.macs = macs;
        this.later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("issuer-late-answers").daemon().factory());
    }

    /// Asks the desk about one message, under its lock.
    interface Desk {
        Reaction on(int line, BookRequest request, Instant now);

        /// What it does about totals.
        Reaction onTotals(Instant now);

        /// What is booked on a date, of one line or of all.
        DaySums sums(LocalDate date, OptionalInt line);

        /// The business date of a moment.
        LocalDate date(Instant now);
    }

    /// Hears the port of a line.
    ///
    /// @param number of the line
    ISORequestListener listener(int number) {
        return (source, message) -> process(number, source, message);
    }

    private boolean process(int number, ISOSource source, ISOMsg message) {
        if (!(source instanceof BaseChannel channel)) {
            return false;
        }
        HostLine line = line(number, channel);
        try {
            if (message.isRequest()) {
                requests.incrementAndGet();
                request(line, message);
            } else if (words.function(message).equals(KEYS)) {
                keyAnswers.add(message.getString(39));
            }
            return true;
        } catch (ISOException | RuntimeException e) {
            // One message that cannot be handled must not take the line with it.
            unreadable.incrementAndGet();
            return true;
        }
    }

    private HostLine line(int number, BaseChannel channel) {
        HostLine known = lines.get(channel);
        if (known != null) {
            return known;
        }
        // A new line is the moment to forget those that are gone.
        lines.values().removeIf(line -> !line.connected());
        return lines.computeIfAbsent(channel, made -> new HostLine(number, made));
    }

    private void request(HostLine line, ISOMsg message) throws ISOException {
        if (message.getMTI().charAt(1) == NETWORK_CLASS) {
            networkManagement(line, message);
            return;
        }
        if (message.getMTI().charAt(1) == TOTALS_CLASS) {
            totals(line, message);
            return;
        }
        if (macs.isPresent() && !macs.get().accepts(message)) {
            answer(line, sealed(message, words.bare(message, NOT_AUTHENTIC)));
            return;
        }
        Optional<BookRequest> read = words.read(message, desk.date(clock.instant()));
        if (read.isEmpty()) {
            unreadable.incrementAndGet();
            answer(line, sealed(message, words.bare(message, BookAnswer.FORMAT_ERROR)));
            return;
        }
        BookRequest request = read.get();
        if (request instanceof BookRequest.Money && signOnRequired && !line.signedOn()) {
            answer(line, sealed(message, words.bare(message, BookAnswer.NOT_OPERATING)));
            return;
        }
        react(line, message, desk.on(line.number(), request, clock.instant()));
    }

    private void react(HostLine line, ISOMsg message, Reaction reaction) throws ISOException {
        switch (reaction) {
            case Reaction.Answer(BookAnswer decided, Duration delay, Reaction.Mistake mistake) -> {
                ISOMsg answer = sealed(message, words.answer(message, decided, mistake));
                if (delay.isZero()) {
                    answer(line, answer);
                } else {
                    var _ = later.schedule(() -> answer(line, answer), delay.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            case Reaction.NoAnswer _ -> {
                // The point of it.
            }
            case Reaction.HangUp _ -> line.hangUp();
        }
    }

    private void totals(HostLine line, ISOMsg message) throws ISOException {
        Instant now = clock.instant();
        Optional<LocalDate> date = totals.date(message, desk.date(now));
        if (date.isEmpty()) {
            unreadable.incrementAndGet();
            answer(line, words.bare(message, BookAnswer.FORMAT_ERROR));
            return;
        }
        switch (desk.onTotals(now)) {
            case Reaction.Answer(BookAnswer decided, Duration _, Reaction.Mistake _) -> {
                ISOMsg bare = words.bare(message, decided.responseCode());
                answer(line, decided.approved() ? totals.answer(message, bare, desk.sums(date.get(), totals.line(message))) : bare);
            }
            case Reaction.NoAnswer _ -> {
                // The point of it.
            }
            case Reaction.HangUp _ -> line.hangUp();
        }
    }

    private void networkManagement(HostLine line, ISOMsg message) throws ISOException {
        switch (words.function(message)) {
            case SIGN_ON -> line.setSignedOn(true);
            case SIGN_OFF -> line.setSignedOn(false);
            default -> {
                // An echo, or something that a bank answers without doing anything.
            }
        }
        answer(line, words.bare(message, BookAnswer.APPROVED));
    }

    private ISOMsg sealed(ISOMsg request, ISOMsg answer) throws ISOException {
        if (macs.isPresent()) {
            macs.get().seal(request, answer);
        }
        return answer;
    }

    private void answer(HostLine line, ISOMsg answer) {
        (line.send(answer) ? answers : lost).incrementAndGet();
    }

    int signOff() {
        int told = sendNetworkMessage(SIGN_OFF);
        lines.values().forEach(line -> line.setSignedOn(false));
        return told;
    }

    int signOn() {
        lines.values().forEach(line -> line.setSignedOn(true));
        return sendNetworkMessage(SIGN_ON);
    }

    int sendNetworkMessage(String function) {
        int sent = 0;
        for (HostLine line : openLines()) {
            ISOMsg message = words.management(function, TRANSMISSION_TIME.format(clock.instant()), ownStan.incrementAndGet());
            sent += line.send(message) ? 1 : 0;
        }
        return sent;
    }

    boolean sendKeys(String privateData) {
        ISOMsg message = words.management(KEYS, TRANSMISSION_TIME.format(clock.instant()), ownStan.incrementAndGet());
        message.set(48, privateData);
        return openLines().stream().anyMatch(line -> line.send(message));
    }

    List<String> keyAnswers() {
        return List.copyOf(keyAnswers);
    }

    void hangUp() {
        openLines().forEach(HostLine::hangUp);
    }

    HostCounters counters(long connections) {
        return new HostCounters(connections, openLines().size(), requests.get(), unreadable.get(), answers.get(),
            lost.get());
    }

    private List<HostLine> openLines() {
        lines.values().removeIf(line -> !line.connected());
        return List.copyOf(lines.values());
    }

    @Override
    public void close() {
        later.shutdownNow();
        hangUp();
    }
}
