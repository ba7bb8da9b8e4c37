package io.chukei.app.simulation.holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;
import io.chukei.relay.link.PinRule;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.CertificateVariant;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;

/// All holders, what they are linked to, and what the lists say of them. The same in every process: keys come from a
/// generator with a fixed seed.
public final class Holders {
    /// When the world of a simulation begins.
    public static final Instant MADE = Instant.parse("2026-11-21T00:00:00Z");
    /// The institutions.
    public static final List<String> INSTITUTIONS = List.of("39200000001", "39200000002", "39200000011");
    /// The most a capped holder may pay at once.
    public static final long CAP = 350;
    /// What daily holders may pay on one day: some reach it soon, some late, some by the sum, some by the count.
    private static final List<LinkLimits> DAYS = List.of(day(2_500, 1_000), day(5_000, 22), day(12_000, 55));
    private static final CaId AUTH = new CaId("auth");
    private static final int OF_A_KIND = 3;
    private static final long LITTLE = 3_000;
    private static final long PLENTY = 1_000_000_000;

    private final List<Holder> holders = new ArrayList<>();
    private final Map<HolderKey, HolderKind> kinds = new HashMap<>();
    private final Map<HolderKey, List<Link>> links = new HashMap<>();
    private final ProofVerifier verifier;
    private final OwnCustomers own;

    /// Makes them; takes some seconds.
    public Holders() {
        try (Jlis jlis = Jlis.start(JlisSettings.ordinary(), InstantSource.fixed(MADE.minusSeconds(86_400)),
            new HolderKeys(repeatable(), OF_A_KIND))) {
            List<CaGeneration> generations = new ArrayList<>();
            for (byte[] der : jlis.caCertificates(CaKind.AUTH)) {
                if (CaGeneration.pin(AUTH, io.chukei.jpki.Bytes.of(der)) instanceof CaGeneration.Pinning.Pinned(CaGeneration pinned)) {
                    generations.add(pinned);
                }
            }
            CertificateProfile profile = CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY));
            CaSet authorities = new CaSet(List.of(new CertificationAuthority(AUTH, profile, generations)));
            for (HolderKind kind : HolderKind.values()) {
                for (int i = 0; i < OF_A_KIND; i++) {
                    add(kind, jlis.issue(HolderSpec.ordinary().with(variant(kind))));
                }
            }
            verifier = new ProofVerifier(authorities, this::revocation, new HmacSignature());
            own = new OwnCustomers(holders.stream().filter(holder -> holder.kind() == HolderKind.OWN).toList(), verifier);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Not for secrets: what comes of it is the same everywhere.
    private static SecureRandom repeatable() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed("chukei simulation".getBytes(StandardCharsets.US_ASCII));
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA1PRNG", e);
        }
    }

    private static CertificateVariant variant(HolderKind kind) {
        return switch (kind) {
            case EXPIRED -> CertificateVariant.EXPIRED;
            case WRONG_POLICY -> CertificateVariant.WRONG_POLICY;
            case GOOD, TWO_CARDS, POOR, CAPPED, DAILY, DEBIT, WALLET, CASH, OWN, UNKNOWN, SUSPENDED, REVOKED, STALE ->
                CertificateVariant.ORDINARY;
        };
    }

    private void add(HolderKind kind, IssuedCertificate issued) {
        if (!(CertificateReader.read(io.chukei.jpki.Bytes.of(issued.der())) instanceof CertificateReading.Read(var certificate))) {
            throw new IllegalStateException("the certificate cannot be read");
        }
        HolderKey key = new HolderKey(AUTH, CertificateSerial.of(issued.serial()));
        int number = holders.size();
        kinds.put(key, kind);
        holders.add(new Holder(kind, key, Bytes.of(issued.der()), pin(number), Bytes.of(certificate.key().spki().toByteArray())));
        links.put(key, switch (kind) {
            case UNKNOWN, OWN -> List.of();
            case TWO_CARDS, WALLET -> List.of(link(kind, number, 1), link(kind, number, 2));
            case GOOD, POOR, CAPPED, DAILY, DEBIT, CASH, SUSPENDED, REVOKED, STALE, EXPIRED, WRONG_POLICY -> List.of(link(kind, number, 1));
        });
    }

    private static Link link(HolderKind kind, int holder, int number) {
        LinkLimits limits = switch (kind) {
            case CAPPED -> new LinkLimits(OptionalLong.of(CAP), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
            case DAILY, DEBIT -> DAYS.get(holder % DAYS.size());
            case GOOD, TWO_CARDS, POOR, WALLET, CASH, OWN, UNKNOWN, SUSPENDED, REVOKED, STALE, EXPIRED, WRONG_POLICY -> LinkLimits.NONE;
        };
        Service service = service(kind, number);
        PinRule rule = service == Service.CASH ? new PinRule.Required() : new PinRule.NotNeeded();
        LinkTerms.Display display = new LinkTerms.Display("SIM-CARD " + holder + "-" + number, rule, "");
        Account account = service != Service.CREDIT ? new Account.BankAccount(accountNumber(holder, number))
            : new Account.CardAccount(pan(holder, number), YearMonth.of(2030, 12));
        LinkTerms terms = new LinkTerms(service, INSTITUTIONS.get((holder + number) % INSTITUTIONS.size()),
            number == 1 ? LinkMode.DELEGATED : LinkMode.PROXY, account,
            display, limits);
        LinkStatus status = kind == HolderKind.SUSPENDED ? LinkStatus.SUSPENDED : LinkStatus.ACTIVE;
        return new Link(new LinkId(String.format(Locale.ROOT, "%032x", holder * 16 + number)), number, terms,
            new LinkValidity(MADE.minusSeconds(1), Optional.empty()), status, 1);
    }

    private static Service service(HolderKind kind, int number) {
        return switch (kind) {
            case DEBIT -> Service.DEBIT;
            case WALLET -> number == 2 ? Service.DEBIT : Service.CREDIT;
            case CASH -> Service.CASH;
            case GOOD, TWO_CARDS, POOR, CAPPED, DAILY, OWN, UNKNOWN, SUSPENDED, REVOKED, STALE, EXPIRED, WRONG_POLICY -> Service.CREDIT;
        };
    }

    private static LinkLimits day(long sum, int count) {
        return new LinkLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(sum), OptionalInt.of(count));
    }

    private static AccountNumber accountNumber(int holder, int number) {
        return new AccountNumber(String.format(Locale.ROOT, "001-%06d-%d", holder, number));
    }

    private static String pin(int holder) {
        return String.format(Locale.ROOT, "%04d", 1_000 + 37 * holder);
    }

    private static Pan pan(int holder, int number) {
        return new Pan(String.format(Locale.ROOT, "9392%011d%d", holder, number));
    }

    private RevocationAnswer revocation(CaId ca, CertificateSerial serial, PartitionName partition, Instant now) {
        return switch (kindOf(new HolderKey(ca, serial))) {
            case REVOKED -> new RevocationAnswer.Revoked(RevocationReason.CESSATION_OF_OPERATION, partition, BigInteger.TEN);
            case STALE -> new RevocationAnswer.Undetermined(RevocationAnswer.Why.STALE);
            case GOOD, TWO_CARDS, POOR, CAPPED, DAILY, DEBIT, WALLET, CASH, OWN, UNKNOWN, SUSPENDED, EXPIRED, WRONG_POLICY ->
                new RevocationAnswer.Good(partition, BigInteger.TEN, MADE);
        };
    }

    /// Judges their proofs.
    public ProofVerifier verifier() {
        return verifier;
    }

    /// The customers of the ATMs' bank.
    public OwnCustomers own() {
        return own;
    }

    public List<Holder> all() {
        return holders;
    }

    public HolderKind kindOf(HolderKey key) {
        return kinds.getOrDefault(key, HolderKind.UNKNOWN);
    }

    /// The links of one holder.
    public List<Link> linksOf(HolderKey key) {
        return links.getOrDefault(key, List.of());
    }

    /// The accounts that an institution has opened.
    public List<io.chukei.testbed.issuer.Account> accountsAt(String institution) {
        List<io.chukei.testbed.issuer.Account> accounts = new ArrayList<>();
        for (Holder holder : holders) {
            for (Link link : linksOf(holder.key())) {
                if (link.institution().equals(institution)) {
                    accounts.add(account(holder, link));
                }
            }
        }
        return accounts;
    }

    private static io.chukei.testbed.issuer.Account account(Holder holder, Link link) {
        return switch (link.account()) {
            case Account.CardAccount(Pan pan, var expiry) ->
                io.chukei.testbed.issuer.Account.card("card-" + pan.digits(), pan.digits(), "3012",
                    holder.kind() == HolderKind.POOR ? LITTLE : PLENTY);
            case Account.BankAccount(AccountNumber number) -> io.chukei.testbed.issuer.Account.deposit("account-" + number.value(),
                number.value(), holder.kind() == HolderKind.DEBIT && holder.pin().endsWith("7") ? LITTLE : PLENTY).withPin(holder.pin());
            case Account.ConversionId _,Account.ByRouteOnly _ -> throw new IllegalStateException("no link of a simulation is such");
        };
    }
}
