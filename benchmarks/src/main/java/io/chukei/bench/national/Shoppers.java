package io.chukei.bench.national;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.proof.CertificateEvidence;
import io.chukei.jpki.proof.ProofClaim;

/// Proofs of holders who are good, revoked in both editions, or revoked from the second on. All cards have one key,
/// since making keys takes long; certificates and serials are each one's own.
final class Shoppers {

    private static final int EACH = 64;

    private final List<Shopper> all = new ArrayList<>();

    /// From which edition on a holder is revoked.
    enum Fate {
        GOOD,
        REVOKED,
        REVOKED_LATER
    }

    /// A holder at the counter.
    record Shopper(ProofClaim proof, Fate fate) {}

    Shoppers(NationalLists lists) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair card = generator.generateKeyPair();
        Bytes statement =
            Bytes.of("a statement of the usual length, some two hundred octets, ".repeat(4).getBytes(StandardCharsets.US_ASCII));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(card.getPrivate());
        signature.update(statement.toByteArray());
        Bytes signed = Bytes.owning(signature.sign());
        new Choice(lists.scale()).chosen().forEach(chosen -> all.add(new Shopper(new ProofClaim(statement,
            new CertificateEvidence.FullCertificate(lists.ca().holder(chosen.serial(), chosen.partition(), card)), signed),
            chosen.fate())));
    }

    List<Shopper> all() {
        return all;
    }

    private record Chosen(long serial, int partition, Fate fate) {}

    /// Chooses evenly over the whole range.
    private static final class Choice implements Scale.Visitor {
        private final List<Chosen> chosen = new ArrayList<>();
        private final int everyRevoked;
        private final int everyLater;
        private int revoked;
        private int later;
        private long last;

        Choice(Scale scale) {
            everyRevoked = Math.max(1, scale.revoked() / EACH);
            everyLater = Math.max(1, everyRevoked / Scale.LATER_ONE_OF);
            scale.visit(this);
        }

        List<Chosen> chosen() {
            return chosen;
        }

        @Override
        public void revoked(long serial, int partition, int edition) {
            if (edition == 1 && revoked++ % everyRevoked == 0) {
                chosen.add(new Chosen(serial, partition, Fate.REVOKED));
                if (last < serial - 1) {
                    chosen.add(new Chosen(serial - 1, partition, Fate.GOOD));
                }
            } else if (edition == 2 && later++ % everyLater == 0) {
                chosen.add(new Chosen(serial, partition, Fate.REVOKED_LATER));
            }
            last = serial;
        }
    }
}
