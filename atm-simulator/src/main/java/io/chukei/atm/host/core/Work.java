package io.chukei.atm.host.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What the desks share: the terms, the book, the effects of the event that is being served, the host's own numbers.
final class Work {
    /// The host's own STANs begin here; an ATM's are below (docs/atm-protocol.md §1).
    static final long FIRST_OWN_NUMBER = 900_000_000_000L;
    private static final long NUMBER_BLOCK = 1_000;
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HostTerms terms;
    private final CashBook book;
    private List<HostEffect> effects = new ArrayList<>();
    private long nextNumber;
    private long nextTicket;

    Work(HostTerms terms, CashBook book) {
        this.terms = terms;
        this.book = book;
        this.nextNumber = book.numbersBelow();
    }

    HostTerms terms() {
        return terms;
    }

    CashBook book() {
        return book;
    }

    List<HostEffect> takeEffects() {
        List<HostEffect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    /// Records, and books at once: whatever follows is done on the strength of it.
    void record(HostRecord record) {
        effects.add(new HostEffect.Keep(record));
        book.apply(record);
    }

    /// To be called last.
    void thin() {
        effects.add(new HostEffect.Thin());
    }

    void send(TerminalRequest request) {
        effects.add(new HostEffect.ToSwitch(request));
    }

    long ask(ModuleQuestion question) {
        nextTicket++;
        effects.add(new HostEffect.AskModule(nextTicket, question));
        return nextTicket;
    }

    void count(HostTally tally) {
        effects.add(new HostEffect.Counted(tally));
    }

    /// @param what what it is about, and counted as
    void alarm(HostTally what, MessageKey withdrawal) {
        effects.add(new HostEffect.Alarm(what, withdrawal.terminal(), withdrawal.stan()));
    }

    void count(HostReason reason) {
        effects.add(new HostEffect.Answered(reason));
    }

    void answer(long line, TerminalResponse response, Instant now) {
        effects.add(new HostEffect.Answer(line, response.withTransmissionTime(TRANSMISSION.format(now))));
    }

    /// The answer of a reason: code, and text where the exchange carries one.
    static TerminalResponse plain(TerminalRequest request, HostReason reason) {
        TerminalResponse response = TerminalResponse.to(request, reason.actionCode(request.exchange()));
        return switch (request.exchange()) {
            case NETWORK, ADVICE, TOTALS -> response;
            case IDENTIFY, AUTHORIZATION, FINANCIAL, REVERSAL ->
                reason.displayText().map(text -> response.withData(ChukeiData.NONE.withDisplayText(text))).orElse(response);
        };
    }

    /// The head of a message of the host's own, in an ATM's name.
    Trace ownTrace(String terminal, Instant now) {
        return new Trace(false, TRANSMISSION.format(now), ownNumber(now),
            LocalDateTime.ofInstant(now, CashBook.TOKYO).truncatedTo(ChronoUnit.SECONDS), terms.institution(), terminal);
    }

    /// The same message with the time of this sending.
    static <R extends TerminalRequest> TerminalRequest sentAt(R request, boolean repeat, Instant now) {
        return request.withTrace(request.trace().withRepeat(repeat).withTransmissionTime(TRANSMISSION.format(now)));
    }

    /// Numbers never repeat, over restarts: a block is recorded ahead of use.
    private long ownNumber(Instant now) {
        if (nextNumber < FIRST_OWN_NUMBER || nextNumber > Trace.MOST_STAN - NUMBER_BLOCK) {
            nextNumber = FIRST_OWN_NUMBER;
        }
        long number = nextNumber++;
        if (number >= book.numbersBelow() || number == FIRST_OWN_NUMBER) {
            record(new HostRecord.NumbersReserved(now, number + NUMBER_BLOCK));
        }
        return number;
    }
}
