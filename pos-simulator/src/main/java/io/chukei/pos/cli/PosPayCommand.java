package io.chukei.pos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.CertificateSending;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PinnedPayment;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.pos.pinpad.PinPad;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei pos pay`. Exit codes: 0 approved, 1 declined, 2 wrong command line, 3 a reversal is still owed (`pos recover` goes on with it).
@Command(name = "pay", mixinStandardHelpOptions = true,
    description = {"Pay with an Individual Number Card, simulated or on a reader.",
        "Exit codes: 0 approved, 1 declined, 2 wrong command line, 3 a reversal is still owed."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PosPayCommand implements Callable<Integer> {
    private static final int PIN_NEEDED = 1012;

    private final Clock clock;
    private final RandomGenerator random;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TerminalOptions terminal;

    @Mixin
    private CardOptions card;

    @Mixin
    private PinOptions pinPad;

    @Option(names = "--jpki-pin", interactive = true, arity = "0..1", defaultValue = "1234", prompt = "JPKI PIN (利用者証明用パスワード): ",
        description = "The Individual Number Card's PIN for user authentication, four digits; asked for when named without a value.")
    private String pin;

    @Option(names = "--amount", required = true, description = "Yen, 1 to 999,999,999,999.")
    private long yen;

    @Option(names = "--service", defaultValue = "credit", description = "credit, debit or cash (default: ${DEFAULT-VALUE}).")
    private String service;

    @Option(names = "--one-leg", description = "The card signs the payment itself; no choice is offered.")
    private boolean oneLeg;

    @Option(names = "--choose", paramLabel = "INDEX", description = "Which candidate pays; without it a single one does.")
    private @Nullable Integer choice;

    @Option(names = "--fingerprint",
        description = "Show the certificate's fingerprint; the certificate itself follows only when the switch asks for it.")
    private boolean fingerprint;

    PosPayCommand(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Amount amount = amount();
        Service wanted = wanted();
        card.check(spec.commandLine(), pin);
        CertificateSending sending = fingerprint ? CertificateSending.FINGERPRINT_FIRST : CertificateSending.WHOLE;
        Optional<PinPad> pad = pinPad.pad(spec.commandLine(), terminal.macs(), random);
        try (PosTerminal pos = terminal.open(spec.commandLine(), clock, sending, pad)) {
            try (CardOptions.AtHand hand = card.open(pin, random)) {
                pos.connect();
                pos.signOn();
                Holding holder = new Holding(hand.card(), new JpkiPin(pin));
                return Exit.of(oneLeg ? atOnce(pos, holder, wanted, amount, out) : twoLegs(pos, holder, wanted, amount, out), out);
            } catch (PosException e) {
                return Exit.of(e, out);
            } catch (IOException e) {
                return Exit.of(e, pos, out);
            }
        }
    }

    /// When more than one card fits and one was named beforehand, or the account wants its PIN, the handle that the switch offers pays.
    private Receipt atOnce(PosTerminal pos, Holding holder, Service wanted, Amount amount, PrintWriter out)
        throws IOException, PosException {
        Receipt receipt = pos.payAtOnce(holder, new Selection.ByService(wanted), amount, Knobs.NONE);
        Optional<Identified> next = receipt.next();
        Integer chosen = choice;
        if (receipt.outcome() != Receipt.Outcome.VOID || next.isEmpty()) {
            return receipt;
        }
        list(next.get(), out);
        if (chosen == null && receipt.actionCode() == PIN_NEEDED && next.get().candidates().size() == 1) {
            chosen = next.get().candidates().getFirst().index();
        }
        return chosen == null ? receipt : new PinnedPayment(pos, pinPad.prompt()).pay(next.get(), chosen, amount, Knobs.NONE);
    }

    private Receipt twoLegs(PosTerminal pos, Holding holder, Service wanted, Amount amount, PrintWriter out)
        throws IOException, PosException {
        Identified identified = pos.identify(holder, Set.of(wanted), Knobs.NONE);
        list(identified, out);
        Integer chosen = choice;
        if (chosen == null) {
            if (identified.candidates().size() != 1) {
                throw new PosException("more than one card fits; name one by --choose", -1);
            }
            chosen = identified.candidates().getFirst().index();
        }
        return new PinnedPayment(pos, pinPad.prompt()).pay(identified, chosen, amount, Knobs.NONE);
    }

    private static void list(Identified identified, PrintWriter out) {
        for (Candidate candidate : identified.candidates()) {
            out.printf(Locale.ROOT, "  %d  %s%n", candidate.index(), candidate.label());
        }
    }

    private Amount amount() {
        if (yen < 1 || yen > Amount.MOST_MINOR_UNITS) {
            throw new ParameterException(spec.commandLine(), "--amount is 1 to 999,999,999,999");
        }
        return Amount.jpy(yen);
    }

    private Service wanted() {
        for (Service known : Service.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(service)) {
                return known;
            }
        }
        throw new ParameterException(spec.commandLine(), "--service is credit, debit or cash");
    }
}
