package io.chukei.testbed.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardSigner;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;

/// Both halves of a card, issued, and the revocation lists that J-LIS published for them.
///
/// @param lists DER by CA
public record FreshCard(IssuedCertificate auth, IssuedCertificate sign, Map<CaKind, byte[]> lists) {

    public FreshCard {
        lists = Map.copyOf(lists);
    }

    /// Has a running J-LIS issue both halves for one holder; the certificates of `spec` are of its CA's kind each.
    public static FreshCard of(Jlis jlis, HolderSpec spec) {
        return new FreshCard(jlis.issue(spec.by(CaKind.AUTH)), jlis.issue(spec.by(CaKind.SIGN)),
            Map.of(CaKind.AUTH, jlis.list(CaKind.AUTH, spec.municipality()), CaKind.SIGN,
                jlis.list(CaKind.SIGN, spec.municipality())));
    }

    /// The same by CAs made for this card alone.
    ///
    /// @throws IOException when no loopback port is to be had
    public static FreshCard alone(InstantSource clock, SecureRandom random) throws IOException {
        try (Jlis jlis = Jlis.start(JlisSettings.ordinary(), clock, new HolderKeys(random, 2))) {
            return of(jlis, HolderSpec.ordinary());
        }
    }

    /// Writes the halves to a card.
    public VirtualCard card(CardVariant variant, CardPins pins, RandomGenerator random) {
        return new VirtualCard(variant, half(auth, pins.auth()), half(sign, pins.sign()), random);
    }

    /// Writes `card.json` (private keys, readable by its owner only) and, of each half, `KIND.cer`, `KIND-ca.cer` and
    /// `KIND.crl` in DER.
    ///
    /// @throws IOException when the folder cannot be written or holds a card already
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        CardFile.write(folder.resolve("card.json"), auth, sign);
        for (IssuedCertificate half : List.of(auth, sign)) {
            String name = half.ca().path();
            Files.write(folder.resolve(name + ".cer"), half.der());
            Files.write(folder.resolve(name + "-ca.cer"), half.caCertificate());
            Files.write(folder.resolve(name + ".crl"), lists.getOrDefault(half.ca(), new byte[0]));
        }
    }

    private static CardApplication half(IssuedCertificate issued, String pin) {
        return new CardApplication(issued.der(), issued.caCertificate(), CardSigner.of(issued.key()), pin);
    }
}
