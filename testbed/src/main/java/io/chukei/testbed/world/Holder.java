package io.chukei.testbed.world;

import java.util.random.RandomGenerator;

import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardSigner;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;

/// A person with a card: the certificate that J-LIS issued and the card that it was written to.
public record Holder(IssuedCertificate certificate, VirtualCard card) {

    /// The four digits that every holder of this world has chosen.
    public static final String PIN = "1234";

    /// Has J-LIS issue a certificate and writes it to an ordinary card.
    public static Holder register(Jlis jlis, HolderSpec spec, RandomGenerator random) {
        return register(jlis, spec, CardVariant.ORDINARY, random);
    }

    /// Has J-LIS issue a certificate and writes it to a card of a kind.
    public static Holder register(Jlis jlis, HolderSpec spec, CardVariant variant, RandomGenerator random) {
        IssuedCertificate issued = jlis.issue(spec);
        CardApplication auth = new CardApplication(issued.der(), issued.caCertificate(),
            CardSigner.of(issued.key()), PIN);
        return new Holder(issued, new VirtualCard(variant, auth, null, random));
    }
}
