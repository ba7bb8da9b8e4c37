package io.chukei.relay.linkstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;
import io.chukei.relay.link.PinRule;
import io.chukei.relay.seal.KeyFiles;

/// A folder with keys, and links to put into it.
final class LinkFixtures {
    static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    static final CaId AUTH = new CaId("auth");
    static final CaId SIGN = new CaId("sign");
    static final Bytes AUTH_KEY_ID = filled(20, 1);
    static final String CARDS_A = "39200000001";
    static final String CARDS_B = "39200000002";
    static final Operator RELAY = new Operator("relay-1", Optional.empty());
    static final Operator BANK_A = new Operator("a-1", Optional.of(CARDS_A));
    static final Operator BANK_B = new Operator("b-1", Optional.of(CARDS_B));

    final Path folder;
    final SecureRandom random = new SecureRandom();
    final List<LinkProblem> alarms = new CopyOnWriteArrayList<>();

    LinkFixtures(Path folder) throws IOException {
        this.folder = folder;
        if (Files.notExists(folder.resolve("keys"))) {
            KeyFiles.create(folder.resolve("keys"), random);
        }
    }

    LinkStore open(long maxHolders) throws IOException {
        LinkStore.Settings settings = new LinkStore.Settings(folder.resolve("links"), index(), maxHolders, Duration.ofSeconds(30));
        return LinkStore.open(settings, KeyFiles.load(folder.resolve("keys")), random, alarms::add);
    }

    LinkStore open() throws IOException {
        return open(1_000);
    }

    Path index() {
        return folder.resolve("index.cmap");
    }

    LinkService service(LinkStore store) {
        return new LinkService(store, Clock.fixed(NOW, ZoneOffset.UTC), random);
    }

    static HotLinks hot(LinkStore store) {
        return new HotLinks(store);
    }

    static HolderKey holder(long serial) {
        return new HolderKey(AUTH, CertificateSerial.of(serial));
    }

    static Bytes filled(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return Bytes.of(bytes);
    }

    static HolderRecord record(HolderKey holder) {
        CertificateOnFile certificate = new CertificateOnFile(AUTH_KEY_ID, holder.serial(), filled(32, 2), filled(294, 3), NOW,
            NOW.plusSeconds(1_000), new PartitionName("CN=13101,OU=CRLDP,O=JPKI-SIM"), filled(32, 4));
        return new HolderRecord(holder, certificate, NOW);
    }

    static LinkTerms terms(String institution, String pan) {
        return new LinkTerms(Service.CREDIT, institution, LinkMode.DELEGATED,
            new Account.CardAccount(new Pan(pan), YearMonth.of(2029, 12)),
            new LinkTerms.Display("SIM-CARD ••••" + pan.substring(pan.length() - 4), new PinRule.NotNeeded(), "consent-1"),
            LinkLimits.NONE);
    }

    static String pan(int number) {
        return "9392%012d".formatted(number);
    }

    static NewLink fresh(HolderKey holder, String institution, String pan) {
        return new NewLink(holder, terms(institution, pan), new LinkValidity(NOW, Optional.empty()), true);
    }

    static Link done(LinkOutcome outcome) {
        return switch (outcome) {
            case LinkOutcome.Done(LinkOutcome.Row row) -> row.link();
            case LinkOutcome.Refused(LinkRefusal why) -> throw new AssertionError(why);
        };
    }

    static List<Link> found(LinkAnswer answer) {
        return switch (answer) {
            case LinkAnswer.Found(List<Link> links) -> links;
            case LinkAnswer.Unreadable(LinkProblem why) -> throw new AssertionError(why);
        };
    }
}
