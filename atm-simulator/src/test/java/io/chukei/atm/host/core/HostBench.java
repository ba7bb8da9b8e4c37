package io.chukei.atm.host.core;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.book.Customers;
import io.chukei.atm.host.book.Thinning;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.pin.PadKeys;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.RecordForm;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.jpki.statement.PayTerms;
import io.chukei.jpki.statement.Statement;
import io.chukei.jpki.statement.StatementHead;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;

/// A host's core with everything around it in the hands of a test: the clock, ATMs, the switch, the security module. Certificates and
/// signatures are real. A security module answers at once unless told otherwise: a PIN block of which the first byte is 1 is right.
final class HostBench {
    static final String ATM = "ATM-1";
    static final String TERMINAL = "ATM00001";
    static final String MERCHANT = "BANK-X-MAIN";
    static final String BANK = "39200000011";
    static final String SWITCH = "CHUKEI-SIM-1";
    static final String HOST_AT_SWITCH = "BANK-X";
    static final String ACCOUNT = "000000123456";
    static final long OPENING = 100_000;
    static final Amount AMOUNT = Amount.jpy(30_000);
    private static final CaId CA = new CaId("auth");
    private static final String KEY = "S" + "0".repeat(80);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);
    private static final CmfDialect DIALECT = new CmfDialect();

    final List<HostRecord> records = new ArrayList<>();
    final List<HostEffect> effects = new ArrayList<>();
    final Deque<TerminalRequest> toSwitch = new ArrayDeque<>();
    final Deque<TerminalResponse> answers = new ArrayDeque<>();
    final List<ModuleQuestion> questions = new ArrayList<>();
    final IssuedCertificate holder;
    final Customers customers;
    final HostTerms terms;
    private final CaSet authorities;
    private final Random random = new Random(20261121);
    Instant now = Instant.parse("2026-11-21T01:00:00Z");
    Optional<RevocationReason> revoked = Optional.empty();
    boolean moduleAnswers = true;
    Optional<PinProblem> moduleRefuses = Optional.empty();
    CashBook book = new CashBook();
    HostCore core;
    private long stan = 100;
    private int counter;

    /// J-LIS issues as by its own clock, which stands.
    static Jlis jlis() throws IOException {
        return Jlis.start(JlisSettings.ordinary(), InstantSource.fixed(Instant.parse("2026-11-20T00:00:00Z")),
            new HolderKeys(new SecureRandom(), 2));
    }

    HostBench(Path folder, Jlis jlis) throws IOException {
        holder = jlis.issue(HolderSpec.ordinary());
        List<CaGeneration> generations = jlis.caCertificates(CaKind.AUTH).stream().map(der -> switch (CaGeneration.pin(CA,
            io.chukei.jpki.Bytes.of(der))) {
            case CaGeneration.Pinning.Pinned(CaGeneration generation) -> generation;
            case CaGeneration.Pinning.Refused(String why) -> throw new AssertionError(why);
        }).toList();
        authorities = new CaSet(List.of(new CertificationAuthority(CA,
            CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), generations)));
        customers = Customers.open(folder.resolve("customers"));
        customers.open(new CustomerAccount(ACCOUNT, "BANK X ••••3456", OPENING, "0123456789ABCDEF"));
        terms = new HostTerms("BANK-X-HOST", BANK, List.of(new Atm(ATM, TERMINAL, MERCHANT, new PadKeys(KEY, KEY)),
            new Atm("ATM-2", "ATM00002", MERCHANT, new PadKeys(KEY, KEY))), HostTerms.Limits.USUAL, HostTerms.Times.USUAL);
        core = newCore();
    }

    private HostCore newCore() {
        ProofVerifier verifier = new ProofVerifier(authorities, (_, _, partition, _) -> revoked.<RevocationAnswer>map(
            reason -> new RevocationAnswer.Revoked(reason, partition, java.math.BigInteger.ONE))
            .orElse(new RevocationAnswer.Good(partition, java.math.BigInteger.ONE, now)), ProviderSignatureCheck.choose());
        return new HostCore(terms, book, customers, verifier, random);
    }

    /// The host dies and comes back on its records, read from their bytes.
    void restart() throws IOException {
        RecordForm form = new RecordForm();
        CashBook again = new CashBook();
        for (HostRecord record : records) {
            again.apply(form.read(form.write(record)));
        }
        book = again;
        toSwitch.clear();
        core = newCore();
        core.resume(now);
        event(new HostEvent.Tick());
    }

    void linkHolder() throws IOException {
        customers.link(CA, CertificateSerial.of(holder.serial()), ACCOUNT);
    }

    long balance() {
        return OPENING + book.moved(ACCOUNT);
    }

    // ---- events

    void event(HostEvent event) {
        for (HostEffect effect : core.on(event, now)) {
            carryOut(effect);
        }
    }

    void carryOut(HostEffect effect) {
        effects.add(effect);
        switch (effect) {
            case HostEffect.Keep(HostRecord record) -> records.add(record);
            case HostEffect.Thin _ -> Thinning.halved(records, book, now).ifPresent(kept -> {
                records.clear();
                records.addAll(kept);
                book.restart(kept);
            });
            case HostEffect.Answer(long _, TerminalResponse response) -> answers.add(response);
            case HostEffect.ToSwitch(TerminalRequest request) -> toSwitch.add(request);
            case HostEffect.AskModule(long ticket, ModuleQuestion question) -> {
                questions.add(question);
                if (moduleAnswers) {
                    event(new HostEvent.ModuleAnswered(ticket, moduleSays(question)));
                }
            }
            case HostEffect.Answered _,HostEffect.Counted _,HostEffect.Alarm _ -> {
                // looked at in effects
            }
        }
    }

    ModuleAnswer moduleSays(ModuleQuestion question) {
        if (moduleRefuses.isPresent()) {
            return new ModuleAnswer.Refused(moduleRefuses.get());
        }
        return switch (question) {
            case ModuleQuestion.CheckMac check -> check.mac().at(0) == 1 ? new ModuleAnswer.Right()
                : new ModuleAnswer.Refused(PinProblem.MAC_WRONG);
            case ModuleQuestion.CheckPin check -> check.block().toArray()[0] == 1 ? new ModuleAnswer.Right()
                : new ModuleAnswer.Refused(PinProblem.WRONG);
            case ModuleQuestion.Prepare prepare -> new ModuleAnswer.Ready(prepare.outgoing().withPin(
                new Pin(new PinBlock(new byte[]{9, 9, 9, 9, 9, 9, 9, 9}), Optional.empty(), Optional.of(Bytes.of(new byte[4])))));
        };
    }

    /// Lets time pass, with a tick whenever one is due.
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!core.nextWake().isAfter(end)) {
            now = core.nextWake().isAfter(now) ? core.nextWake() : now;
            event(new HostEvent.Tick());
        }
        now = end;
    }

    TerminalResponse answer() {
        if (answers.size() != 1) {
            throw new AssertionError("one answer was expected, not " + answers.size());
        }
        return answers.remove();
    }

    void send(TerminalRequest request) {
        send(ATM, request);
    }

    void send(String name, TerminalRequest request) {
        event(heard(name, request));
    }

    HostEvent heard(TerminalRequest request) {
        return heard(ATM, request);
    }

    /// The message as the host's line reads it.
    private static HostEvent heard(String name, TerminalRequest request) {
        byte[] message = DIALECT.encodeRequest(request);
        return switch (DIALECT.decodeRequest(message)) {
            case DecodeResult.Decoded<TerminalRequest>(TerminalRequest read, Bytes digest) -> new HostEvent.FromAtm(7, name,
                read instanceof PaymentRequest payment && payment.pin().isPresent()
                    ? payment.withPin(payment.pin().get().readFrom(message)) : read,
                digest);
            case DecodeResult.Malformed<TerminalRequest> malformed -> throw new AssertionError(malformed.problem());
        };
    }

    TerminalResponse ask(TerminalRequest request) {
        send(request);
        return answer();
    }

    // ---- the switch

    /// The line to the switch comes up, and its sign-on and challenges are answered.
    void switchUp() {
        event(new HostEvent.SwitchUp());
        serveNetwork();
    }

    void serveNetwork() {
        while (toSwitch.peek() instanceof NetworkRequest request) {
            toSwitch.remove();
            ChukeiData data = request.function() == NetworkRequest.SIGN_ON ? ChukeiData.NONE.withNames(SWITCH, HOST_AT_SWITCH)
                : ChukeiData.NONE.withChallenges(challenges(request.challengesWanted().orElse(16)), 900);
            event(new HostEvent.FromSwitch(TerminalResponse.to(request, 8000).withData(data)));
        }
    }

    private List<Bytes> challenges(int count) {
        List<Bytes> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] challenge = new byte[32];
            random.nextBytes(challenge);
            fresh.add(Bytes.of(challenge));
        }
        return fresh;
    }

    /// What the host has sent to the switch last, network management aside.
    TerminalRequest sent() {
        serveNetwork();
        return toSwitch.remove();
    }

    void switchAnswers(TerminalRequest to, int code) {
        event(new HostEvent.FromSwitch(TerminalResponse.to(to, code)));
    }

    // ---- the ATM

    Trace trace() {
        LocalDateTime local = LocalDateTime.ofInstant(now, CashBook.TOKYO).truncatedTo(ChronoUnit.SECONDS);
        return new Trace(false, TRANSMISSION.format(local), stan++, local, BANK, TERMINAL);
    }

    static TerminalRequest repeat(TerminalRequest request) {
        return request.withTrace(request.trace().withRepeat(true));
    }

    Bytes challenge() {
        return ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(1))).data().challenges().getFirst();
    }

    IdentifyRequest identifyRequest(TransactionType type) {
        return identifyRequest(type, challenge());
    }

    IdentifyRequest identifyRequest(TransactionType type, Bytes challenge) {
        Trace trace = trace();
        io.chukei.jpki.Bytes statement = Statement.identify(head("BANK-X-HOST", ATM, challenge, type, trace));
        return new IdentifyRequest(trace, MERCHANT, type, new Proof(Proof.Form.IDENTIFY, challenge,
            new CertificateEvidence.Certificate(Bytes.of(holder.der())), sign(statement)), Set.of(Service.CASH), 392);
    }

    ChukeiData identified(TransactionType type) {
        TerminalResponse response = ask(identifyRequest(type));
        if (!response.accepted()) {
            throw new AssertionError("not identified: " + response.actionCode());
        }
        return response.data();
    }

    /// An own customer's request.
    PaymentRequest draw(ChukeiData identified, TransactionType type, Amount amount, Optional<Pin> pin) {
        return new PaymentRequest(trace(), PaymentMode.FINANCIAL, MERCHANT, type, amount, Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithHandle(identified.handle().orElseThrow(), 0), pin);
    }

    PaymentRequest draw(ChukeiData identified, Amount amount) {
        return draw(identified, TransactionType.CASH, amount, Optional.of(pin(true)));
    }

    /// Another bank's customer's.
    PaymentRequest drawElsewhere(ChukeiData identified, TransactionType type, Amount amount) {
        RelayTerms relay = identified.relayTerms().orElseThrow();
        Trace trace = trace();
        io.chukei.jpki.Bytes statement = Statement.pay(head(relay.switchId(), relay.requester(), relay.challenge(), type, trace),
            new PayTerms(io.chukei.jpki.statement.Selection.service("cash"),
                String.format(Locale.ROOT, "%012d", amount.minorUnits()), "392",
                String.format(Locale.ROOT, "%012d", trace.stan())));
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, MERCHANT, type, amount, Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithProof(new Proof(Proof.Form.PAY, relay.challenge(),
                new CertificateEvidence.Certificate(Bytes.of(holder.der())), sign(statement)), new Selection.ByService(Service.CASH)),
            Optional.of(pin(true)));
    }

    /// Under the next key of the PIN pad, with a MAC that the module takes for right.
    Pin pin(boolean right) {
        counter++;
        return pin(right, HexFormat.of().parseHex("FFFF9876543210E0" + String.format(Locale.ROOT, "%04X", counter)));
    }

    static Pin pin(boolean right, byte[] keySerial) {
        return new Pin(new PinBlock(new byte[]{(byte) (right ? 1 : 2), 2, 3, 4, 5, 6, 7, 8}), Optional.of(Bytes.of(keySerial)),
            Optional.of(Bytes.of(new byte[]{1, 2, 3, 4})));
    }

    ReversalRequest undo(PaymentRequest original, long stands, int reason) {
        return new ReversalRequest(trace(), MERCHANT, original.type(), stands == 0, original.amount(), Amount.jpy(stands), reason,
            Optional.of(original.retrievalReference()), named(original));
    }

    AdviceRequest confirm(PaymentRequest original) {
        return new AdviceRequest(trace(), MERCHANT, original.type(), original.amount(), original.pointOfService(),
            original.retrievalReference(), named(original));
    }

    static OriginalData named(PaymentRequest original) {
        return new OriginalData("2200", original.trace().stan(), original.trace().localTime(), BANK);
    }

    long counted(HostReason reason) {
        return effects.stream().filter(new HostEffect.Answered(reason)::equals).count();
    }

    long alarms(HostTally what) {
        return effects.stream().filter(each -> each instanceof HostEffect.Alarm alarm && alarm.what() == what).count();
    }

    long counted(HostTally tally) {
        return effects.stream().filter(new HostEffect.Counted(tally)::equals).count();
    }

    private static StatementHead head(String who, String requester, Bytes challenge, TransactionType type, Trace trace) {
        return new StatementHead(who, requester, io.chukei.jpki.Bytes.of(challenge.toArray()), TERMINAL, MERCHANT, type.code(),
            LOCAL.format(trace.localTime()));
    }

    private Bytes sign(io.chukei.jpki.Bytes statement) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(holder.key());
            signature.update(statement.toByteArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
