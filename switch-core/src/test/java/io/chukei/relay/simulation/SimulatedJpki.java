package io.chukei.relay.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
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
import java.util.TreeMap;
import java.util.function.Supplier;

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
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkLookup;
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

/// Holders, their certificates and links, made once; nothing of it changes while a simulation runs, so that many can
/// share it.
public final class SimulatedJpki implements LinkLookup {
    public static final Instant MADE = Instant.parse("2026-11-21T00:00:00Z");
    private static final CaId AUTH = new CaId("auth");
    private static final int HOLDERS_OF_A_KIND = 3;

    private final List<SimulatedHolder> holders = new ArrayList<>();
    private final Map<HolderKey, HolderKind> kinds = new HashMap<>();
    private final Map<HolderKey, List<Link>> links = new HashMap<>();
    private final CaSet authorities;
    private final ProofVerifier verifier;
    private final io.chukei.jpki.Bytes caKeyId;

    public SimulatedJpki() {
        try (Jlis jlis = Jlis.start(JlisSettings.ordinary(), InstantSource.fixed(MADE.minusSeconds(86_400)),
            new HolderKeys(new SecureRandom(), 3))) {
            List<CaGeneration> generations = new ArrayList<>();
            for (byte[] der : jlis.caCertificates(CaKind.AUTH)) {
                if (CaGeneration.pin(AUTH, io.chukei.jpki.Bytes.of(der)) instanceof CaGeneration.Pinning.Pinned(CaGeneration pinned)) {
                    generations.add(pinned);
                }
            }
            caKeyId = generations.getFirst().keyId();
            CertificateProfile profile = CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY));
            authorities = new CaSet(List.of(new CertificationAuthority(AUTH, profile, generations)));
            for (HolderKind kind : HolderKind.values()) {
                for (int i = 0; i < HOLDERS_OF_A_KIND; i++) {
                    add(kind, jlis.issue(HolderSpec.ordinary().with(variant(kind))));
                }
            }
            verifier = new ProofVerifier(authorities, this::revocation, new HmacSignature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CertificateVariant variant(HolderKind kind) {
        return switch (kind) {
            case EXPIRED -> CertificateVariant.EXPIRED;
            case WRONG_POLICY -> CertificateVariant.WRONG_POLICY;
            case GOOD, TWO_CARDS, POOR, CAPPED, DAILY, PIN_ASKED, UNKNOWN, SUSPENDED, REVOKED, HELD, RENEWED, STALE, DEBIT_ONLY, CASH,
                CASH_PROXY, CASH_PIN, CASH_DAILY -> CertificateVariant.ORDINARY;
        };
    }

    private void add(HolderKind kind, IssuedCertificate issued) {
        if (!(CertificateReader.read(io.chukei.jpki.Bytes.of(issued.der())) instanceof CertificateReading.Read(var certificate))) {
            throw new IllegalStateException("the certificate cannot be read");
        }
        HolderKey key = new HolderKey(AUTH, CertificateSerial.of(issued.serial()));
        kinds.put(key, kind);
        int number = holders.size();
        holders.add(new SimulatedHolder(kind, key, Bytes.of(issued.der()), Bytes.of(certificate.key().spki().toByteArray())));
        links.put(key, switch (kind) {
            case UNKNOWN -> List.of();
            case TWO_CARDS -> List.of(link(kind, number, 1), link(kind, number, 2));
            case GOOD, POOR, CAPPED, DAILY, PIN_ASKED, SUSPENDED, REVOKED, HELD, RENEWED, STALE, EXPIRED, WRONG_POLICY, DEBIT_ONLY, CASH,
                CASH_PROXY, CASH_PIN, CASH_DAILY -> List.of(link(kind, number, 1));
        });
    }

    private static Link link(HolderKind kind, int holder, int number) {
        LinkLimits limits = switch (kind) {
            case CAPPED -> new LinkLimits(OptionalLong.of(100), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
            case DAILY, CASH_DAILY -> new LinkLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(2_500), OptionalInt.of(4));
            default -> LinkLimits.NONE;
        };
        PinRule rule = switch (kind) {
            case PIN_ASKED -> new PinRule.Above(500);
            case CASH_PIN -> new PinRule.Required();
            default -> new PinRule.NotNeeded();
        };
        LinkTerms.Display display = new LinkTerms.Display("SIM-CARD " + holder + "-" + number, rule, "");
        LinkTerms terms = new LinkTerms(service(kind), institution(holder + number),
            number == 1 && kind != HolderKind.CASH_PROXY ? LinkMode.DELEGATED : LinkMode.PROXY, account(kind, holder, number), display,
            limits);
        LinkStatus status = kind == HolderKind.SUSPENDED ? LinkStatus.SUSPENDED : LinkStatus.ACTIVE;
        return new Link(new LinkId(String.format(Locale.ROOT, "%032x", holder * 16 + number)), number, terms,
            new LinkValidity(MADE.minusSeconds(1), Optional.empty()), status, 1);
    }

    private static Service service(HolderKind kind) {
        return switch (kind) {
            case CASH, CASH_PROXY, CASH_PIN, CASH_DAILY -> Service.CASH;
            case DEBIT_ONLY -> Service.DEBIT;
            default -> Service.CREDIT;
        };
    }

    private static Account account(HolderKind kind, int holder, int number) {
        return switch (kind) {
            case CASH, CASH_DAILY -> new Account.ByRouteOnly();
            case CASH_PROXY -> new Account.ConversionId("CNV-" + holder);
            case CASH_PIN -> new Account.BankAccount(new AccountNumber(String.format(Locale.ROOT, "002%010d", holder)));
            default -> new Account.CardAccount(pan(holder, number), YearMonth.of(2030, 12));
        };
    }

    public static String institution(int number) {
        return number % 2 == 0 ? "39200000001" : "39200000002";
    }

    private static Pan pan(int holder, int number) {
        return new Pan(String.format(Locale.ROOT, "9392%011d%d", holder, number));
    }

    /// The account of each link at its institution: card number → what can be spent.
    Map<String, Long> accounts(String institution) {
        Map<String, Long> accounts = new TreeMap<>();
        links.forEach((key, all) -> all.stream().filter(link -> link.institution().equals(institution)).forEach(link -> {
            if (link.account() instanceof Account.CardAccount(Pan pan, YearMonth expiry)) {
                accounts.put(pan.digits(), kinds.get(key) == HolderKind.POOR ? 3_000L : 1_000_000_000L);
            }
        }));
        return accounts;
    }

    private RevocationAnswer revocation(CaId ca, CertificateSerial serial, PartitionName partition, Instant now) {
        HolderKind kind = kinds.getOrDefault(new HolderKey(ca, serial), HolderKind.UNKNOWN);
        return switch (kind) {
            case REVOKED -> new RevocationAnswer.Revoked(RevocationReason.CESSATION_OF_OPERATION, partition, BigInteger.TEN);
            case HELD -> new RevocationAnswer.Revoked(RevocationReason.CERTIFICATE_HOLD, partition, BigInteger.TEN);
            case RENEWED -> new RevocationAnswer.Revoked(RevocationReason.SUPERSEDED, partition, BigInteger.TEN);
            case STALE -> new RevocationAnswer.Undetermined(RevocationAnswer.Why.STALE);
            case GOOD, TWO_CARDS, POOR, CAPPED, DAILY, PIN_ASKED, UNKNOWN, SUSPENDED, EXPIRED, WRONG_POLICY, DEBIT_ONLY, CASH, CASH_PROXY,
                CASH_PIN, CASH_DAILY -> new RevocationAnswer.Good(partition, BigInteger.TEN, MADE);
        };
    }

    public ProofVerifier verifier() {
        return verifier;
    }

    /// One that asks somebody else first whether a certificate is revoked.
    public ProofVerifier verifier(Supplier<Optional<RevocationAnswer>> first) {
        return new ProofVerifier(authorities,
            (ca, serial, partition, now) -> first.get().orElseGet(() -> revocation(ca, serial, partition, now)), new HmacSignature());
    }

    public List<SimulatedHolder> holders() {
        return holders;
    }

    /// The first holder of a kind.
    public SimulatedHolder holder(HolderKind kind) {
        return holders.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    /// The key identifier of one pinned generation.
    public io.chukei.jpki.Bytes caKeyId() {
        return caKeyId;
    }

    HolderKind kindOf(HolderKey key) {
        return kinds.getOrDefault(key, HolderKind.UNKNOWN);
    }

    @Override
    public LinkAnswer links(HolderKey holder) {
        return new LinkAnswer.Found(links.getOrDefault(holder, List.of()));
    }

    @Override
    public Optional<HolderRecord> holder(HolderKey holder) {
        return Optional.empty();
    }
}
