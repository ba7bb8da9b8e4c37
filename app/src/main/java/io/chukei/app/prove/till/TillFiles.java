package io.chukei.app.prove.till;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.payment.Holding;
import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.RsaCardSigner;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.Holder;

/// What the terminals of a proof keep below one folder, and what their journals say.
public record TillFiles(Path folder) {
    /// How many terminals a proof has.
    public static final int TERMINALS = 4;
    static final String MERCHANT = "SHOP-1-MAIN";
    /// Whose terminals they are.
    public static final String ACQUIRER = "39200000101";

    static String terminal(int number) {
        return "SHOP-1T" + number;
    }

    Path certificates() {
        return folder.resolve("client.pem");
    }

    Path privateKey() {
        return folder.resolve("client.key");
    }

    Path trust() {
        return folder.resolve("ca.pem");
    }

    Path journal(int number) {
        return folder.resolve("till-" + number + ".journal");
    }

    Path finish() {
        return folder.resolve("finish");
    }

    /// Writes what their lines need.
    public void writeTls(PemFiles client, Path ca) throws IOException {
        Files.createDirectories(folder);
        Files.copy(client.certificates(), certificates());
        Files.copy(client.privateKey(), privateKey());
        Files.copy(ca, trust());
    }

    /// Writes a terminal's card.
    public void writeCard(int number, IssuedCertificate issued) throws IOException {
        Files.write(folder.resolve("card-" + number + ".der"), issued.der());
        Files.write(folder.resolve("card-" + number + ".ca"), issued.caCertificate());
        Files.write(folder.resolve("card-" + number + ".key"), issued.key().getEncoded());
    }

    Holding card(int number, SecureRandom random) throws IOException {
        try {
            byte[] key = Files.readAllBytes(folder.resolve("card-" + number + ".key"));
            CardApplication auth = new CardApplication(Files.readAllBytes(folder.resolve("card-" + number + ".der")),
                Files.readAllBytes(folder.resolve("card-" + number + ".ca")),
                new RsaCardSigner(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key))), Holder.PIN);
            return new Holding(new CardReader(new VirtualCard(CardVariant.ORDINARY, auth, null, random)), new JpkiPin(Holder.PIN));
        } catch (GeneralSecurityException e) {
            throw new IOException("the card file holds no RSA key", e);
        }
    }

    /// The highest amount that a terminal has asked for, 0 when there is none.
    static long highestAmount(DutyLog log) {
        Stream<?> requests =
            Stream.concat(log.outcomes().stream().map(DutyLog.Outcome::request), log.open().stream().map(DutyLog.Open::request));
        return requests.filter(PaymentRequest.class::isInstance).map(PaymentRequest.class::cast)
            .mapToLong(payment -> payment.amount().minorUnits()).max().orElse(0);
    }

    /// What each payment came to by its amount, as the terminals have it on disk.
    ///
    /// @throws IOException when one still owes something
    public Map<Long, Long> effects(Clock clock) throws IOException {
        Map<Long, Long> effects = new TreeMap<>();
        for (int number = 1; number <= TERMINALS; number++) {
            try (DutyLog log = DutyLog.open(journal(number), clock)) {
                if (!log.open().isEmpty()) {
                    throw new IOException("terminal " + number + " still owes something");
                }
                for (DutyLog.Outcome outcome : log.outcomes()) {
                    if (outcome.request() instanceof PaymentRequest payment) {
                        long amount = payment.amount().minorUnits();
                        effects.put(amount, outcome.counts() ? -amount : 0);
                    }
                }
            }
        }
        return effects;
    }
}
